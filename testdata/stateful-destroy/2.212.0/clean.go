package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsbackup"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecr"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func given(stack awscdk.Stack, given awscdk.RemovalPolicy, empty *bool) {
	awss3.NewBucket(stack, jsii.String("A"), &awss3.BucketProps{RemovalPolicy: given, AutoDeleteObjects: jsii.Bool(true)})
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{RemovalPolicy: awscdk.RemovalPolicy_DESTROY, AutoDeleteObjects: empty})
}

func good(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("A"), &awss3.BucketProps{RemovalPolicy: awscdk.RemovalPolicy_RETAIN})
	awss3.NewBucket(stack, jsii.String("C"), &awss3.BucketProps{})
}

// The service refuses to delete what is not empty.
func kept(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("A"), &awss3.BucketProps{RemovalPolicy: awscdk.RemovalPolicy_DESTROY})
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{RemovalPolicy: awscdk.RemovalPolicy_DESTROY, AutoDeleteObjects: jsii.Bool(false)})
	awsecr.NewRepository(stack, jsii.String("D"), &awsecr.RepositoryProps{RemovalPolicy: awscdk.RemovalPolicy_DESTROY})
	awsecr.NewRepository(stack, jsii.String("E"), &awsecr.RepositoryProps{RemovalPolicy: awscdk.RemovalPolicy_DESTROY, EmptyOnDelete: jsii.Bool(false)})
	awsbackup.NewBackupVault(stack, jsii.String("F"), &awsbackup.BackupVaultProps{RemovalPolicy: awscdk.RemovalPolicy_DESTROY})
}

// Nor what is protected.
func protected(stack awscdk.Stack) {
	awsdynamodb.NewTable(stack, jsii.String("A"), &awsdynamodb.TableProps{
		PartitionKey:       &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING},
		RemovalPolicy:      awscdk.RemovalPolicy_DESTROY,
		DeletionProtection: jsii.Bool(true),
	})
}
