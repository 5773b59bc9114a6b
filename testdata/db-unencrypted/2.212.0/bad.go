package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsrds"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsrds.NewDatabaseInstance(stack, jsii.String("Direct"), &awsrds.DatabaseInstanceProps{ // want db-unencrypted
		Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(false),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.Bool(false)
	props := &awsrds.DatabaseInstanceProps{Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: value} // want db-unencrypted
	awsrds.NewDatabaseInstance(stack, jsii.String("Hoisted"), props)
}

func absent(stack awscdk.Stack) {
	vpc := awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)})
	awsrds.NewDatabaseInstance(stack, jsii.String("A"), &awsrds.DatabaseInstanceProps{Vpc: vpc, Engine: awsrds.DatabaseInstanceEngine_MYSQL()}) // want db-unencrypted
}
