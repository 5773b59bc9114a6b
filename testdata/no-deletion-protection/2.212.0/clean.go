package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsrds"
	"github.com/aws/jsii-runtime-go"
)

func good(stack awscdk.Stack, given *awsrds.DatabaseInstanceProps) {
	awsrds.NewDatabaseInstance(stack, jsii.String("A"), &awsrds.DatabaseInstanceProps{Vpc: given.Vpc, Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true), DeletionProtection: jsii.Bool(true)})
	awsrds.NewDatabaseInstance(stack, jsii.String("B"), given)
	props := &awsrds.DatabaseInstanceProps{Vpc: given.Vpc, Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true)}
	props.DeletionProtection = jsii.Bool(true)
	awsrds.NewDatabaseInstance(stack, jsii.String("C"), props)
}

func protected(stack awscdk.Stack) {
	awsrds.NewDatabaseInstance(stack, jsii.String("A"), &awsrds.DatabaseInstanceProps{Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true), DeletionProtection: jsii.Bool(true)})
}
