package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsrds"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsrds.NewDatabaseInstance(stack, jsii.String("A"), &awsrds.DatabaseInstanceProps{Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true)}) // want no-deletion-protection
}

func hoisted(stack awscdk.Stack) {
	props := &awsrds.DatabaseInstanceProps{Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true)} // want no-deletion-protection
	awsrds.NewDatabaseInstance(stack, jsii.String("B"), props)
}

func helped(stack awscdk.Stack) {
	awsrds.NewDatabaseInstance(stack, jsii.String("C"), made(stack))
}

func made(stack awscdk.Stack) *awsrds.DatabaseInstanceProps {
	return &awsrds.DatabaseInstanceProps{Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true)} // want no-deletion-protection
}

func off(stack awscdk.Stack) {
	awsrds.NewDatabaseInstance(stack, jsii.String("D"), &awsrds.DatabaseInstanceProps{Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true), DeletionProtection: jsii.Bool(false)}) // want no-deletion-protection
}
