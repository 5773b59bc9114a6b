package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsrds"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsrds.NewDatabaseInstance(stack, jsii.String("Direct"), &awsrds.DatabaseInstanceProps{
		Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true), PubliclyAccessible: jsii.Bool(false),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.Bool(false)
	props := &awsrds.DatabaseInstanceProps{Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true), PubliclyAccessible: value}
	awsrds.NewDatabaseInstance(stack, jsii.String("Hoisted"), props)
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awsrds.DatabaseInstanceProps{Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true)}
	props.PubliclyAccessible = jsii.Bool(false)
	awsrds.NewDatabaseInstance(stack, jsii.String("Later"), props)
}

func placed(stack awscdk.Stack) {
	awsrds.NewDatabaseInstance(stack, jsii.String("D"), &awsrds.DatabaseInstanceProps{
		Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true),
		VpcSubnets: &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PUBLIC}, PubliclyAccessible: jsii.Bool(false),
	})
}

func private(stack awscdk.Stack) {
	awsrds.NewDatabaseInstance(stack, jsii.String("D"), &awsrds.DatabaseInstanceProps{
		Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true),
		VpcSubnets: &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS},
	})
}

func cluster(stack awscdk.Stack) {
	awsrds.NewDatabaseCluster(stack, jsii.String("C"), &awsrds.DatabaseClusterProps{
		Engine: awsrds.DatabaseClusterEngine_AURORA_MYSQL(),
		InstanceProps: &awsrds.InstanceProps{
			Vpc:                awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}),
			VpcSubnets:         &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PUBLIC},
			PubliclyAccessible: jsii.Bool(false),
		},
	})
}

func writer(stack awscdk.Stack) {
	awsrds.NewDatabaseCluster(stack, jsii.String("C"), &awsrds.DatabaseClusterProps{
		Engine: awsrds.DatabaseClusterEngine_AURORA_MYSQL(),
		Vpc:    awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}),
		Writer: awsrds.ClusterInstance_ServerlessV2(jsii.String("w"), nil),
	})
}

func hidden(stack awscdk.Stack) {
	awsrds.NewDatabaseCluster(stack, jsii.String("C"), &awsrds.DatabaseClusterProps{
		Engine:     awsrds.DatabaseClusterEngine_AURORA_MYSQL(),
		Vpc:        awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}),
		VpcSubnets: &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PUBLIC},
		Writer:     awsrds.ClusterInstance_Provisioned(jsii.String("w"), &awsrds.ProvisionedClusterInstanceProps{PubliclyAccessible: jsii.Bool(false)}),
	})
}
