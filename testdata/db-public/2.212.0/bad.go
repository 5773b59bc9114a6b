package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsrds"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsrds.NewDatabaseInstance(stack, jsii.String("Direct"), &awsrds.DatabaseInstanceProps{ // want db-public
		Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true), PubliclyAccessible: jsii.Bool(true),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.Bool(true)
	props := &awsrds.DatabaseInstanceProps{Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true), PubliclyAccessible: value} // want db-public
	awsrds.NewDatabaseInstance(stack, jsii.String("Hoisted"), props)
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awsrds.DatabaseInstanceProps{Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true)} // want db-public
	props.PubliclyAccessible = jsii.Bool(true)
	awsrds.NewDatabaseInstance(stack, jsii.String("Later"), props)
}

// Public subnets, and nothing said.
func placed(stack awscdk.Stack) {
	awsrds.NewDatabaseInstance(stack, jsii.String("D"), &awsrds.DatabaseInstanceProps{ // want db-public
		Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true),
		VpcSubnets: &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PUBLIC},
	})
}

func cluster(stack awscdk.Stack) {
	awsrds.NewDatabaseCluster(stack, jsii.String("C"), &awsrds.DatabaseClusterProps{
		Engine: awsrds.DatabaseClusterEngine_AURORA_MYSQL(),
		InstanceProps: &awsrds.InstanceProps{ // want db-public
			Vpc:        awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}),
			VpcSubnets: &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PUBLIC},
		},
	})
}

func told(stack awscdk.Stack) {
	awsrds.NewDatabaseCluster(stack, jsii.String("C"), &awsrds.DatabaseClusterProps{
		Engine: awsrds.DatabaseClusterEngine_AURORA_MYSQL(),
		InstanceProps: &awsrds.InstanceProps{ // want db-public
			Vpc:                awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}),
			PubliclyAccessible: jsii.Bool(true),
		},
	})
}

func writer(stack awscdk.Stack) {
	awsrds.NewDatabaseCluster(stack, jsii.String("C"), &awsrds.DatabaseClusterProps{ // want db-public
		Engine:     awsrds.DatabaseClusterEngine_AURORA_MYSQL(),
		Vpc:        awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}),
		VpcSubnets: &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PUBLIC},
		Writer:     awsrds.ClusterInstance_Provisioned(jsii.String("w"), &awsrds.ProvisionedClusterInstanceProps{EnablePerformanceInsights: jsii.Bool(false)}),
	})
}

func serverless(stack awscdk.Stack) {
	awsrds.NewDatabaseCluster(stack, jsii.String("C"), &awsrds.DatabaseClusterProps{ // want db-public
		Engine:     awsrds.DatabaseClusterEngine_AURORA_MYSQL(),
		Vpc:        awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}),
		VpcSubnets: &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PUBLIC},
		Writer:     awsrds.ClusterInstance_ServerlessV2(jsii.String("w"), nil),
	})
}
