package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsrds"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsrds.NewDatabaseInstance(stack, jsii.String("A"), &awsrds.DatabaseInstanceProps{Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true)}) // want no-deletion-protection missing-required-field
}

func hoisted(stack awscdk.Stack) {
	props := &awsrds.DatabaseInstanceProps{Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true)} // want no-deletion-protection missing-required-field
	awsrds.NewDatabaseInstance(stack, jsii.String("B"), props)
}

func helped(stack awscdk.Stack) {
	awsrds.NewDatabaseInstance(stack, jsii.String("C"), made())
}

func made() *awsrds.DatabaseInstanceProps {
	return &awsrds.DatabaseInstanceProps{Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true)} // want no-deletion-protection missing-required-field
}

func off(stack awscdk.Stack) {
	awsrds.NewDatabaseInstance(stack, jsii.String("D"), &awsrds.DatabaseInstanceProps{Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true), DeletionProtection: jsii.Bool(false)}) // want no-deletion-protection missing-required-field
}
