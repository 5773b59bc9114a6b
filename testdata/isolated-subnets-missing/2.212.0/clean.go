package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsrds"
	"github.com/aws/jsii-runtime-go"
)

func configured(stack awscdk.Stack) {
	vpc := awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{SubnetConfiguration: &[]*awsec2.SubnetConfiguration{
		{Name: jsii.String("public"), SubnetType: awsec2.SubnetType_PUBLIC},
		{Name: jsii.String("data"), SubnetType: awsec2.SubnetType_PRIVATE_ISOLATED},
	}})
	vpc.SelectSubnets(&awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PRIVATE_ISOLATED})
}

func without(stack awscdk.Stack) {
	vpc := awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(0)})
	vpc.SelectSubnets(&awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PRIVATE_ISOLATED})
	awsrds.NewDatabaseInstance(stack, jsii.String("D"), &awsrds.DatabaseInstanceProps{
		Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true),
		Vpc: vpc, VpcSubnets: &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PRIVATE_ISOLATED},
	})
}

func private(stack awscdk.Stack) {
	vpc := awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)})
	vpc.SelectSubnets(&awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS})
}
