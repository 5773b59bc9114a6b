package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecr"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsopensearchservice"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("A"), &awss3.BucketProps{RemovalPolicy: awscdk.RemovalPolicy_DESTROY, AutoDeleteObjects: jsii.Bool(true)}) // want stateful-destroy
}

func hoisted(stack awscdk.Stack) {
	policy := awscdk.RemovalPolicy_DESTROY
	props := &awsdynamodb.TableProps{RemovalPolicy: policy, PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}} // want stateful-destroy
	awsdynamodb.NewTable(stack, jsii.String("B"), props)
}

func images(stack awscdk.Stack) {
	awsecr.NewRepository(stack, jsii.String("C"), &awsecr.RepositoryProps{RemovalPolicy: awscdk.RemovalPolicy_DESTROY, EmptyOnDelete: jsii.Bool(true)})    // want stateful-destroy
	awsecr.NewRepository(stack, jsii.String("D"), &awsecr.RepositoryProps{RemovalPolicy: awscdk.RemovalPolicy_DESTROY, AutoDeleteImages: jsii.Bool(true)}) // want stateful-destroy
}

func others(stack awscdk.Stack) {
	awskinesis.NewStream(stack, jsii.String("E"), &awskinesis.StreamProps{RemovalPolicy: awscdk.RemovalPolicy_DESTROY})                                                                                    // want stateful-destroy
	awsopensearchservice.NewDomain(stack, jsii.String("F"), &awsopensearchservice.DomainProps{Version: awsopensearchservice.EngineVersion_OPENSEARCH_2_17(), RemovalPolicy: awscdk.RemovalPolicy_DESTROY}) // want stateful-destroy
}
