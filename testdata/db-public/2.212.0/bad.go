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
