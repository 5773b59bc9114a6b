package arguments

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func optional(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), nil)
}

func assigned(stack awscdk.Stack) {
	var props *awsdynamodb.TableProps
	props = &awsdynamodb.TableProps{PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}}
	awsdynamodb.NewTable(stack, jsii.String("T"), props)
}

func parameter(stack awscdk.Stack) {
	table(stack, &awsdynamodb.TableProps{PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}})
}

func table(stack awscdk.Stack, props *awsdynamodb.TableProps) {
	awsdynamodb.NewTable(stack, jsii.String("T"), props)
}

// Whoever has the address may give it a value.
func addressed(stack awscdk.Stack) {
	var bucket awss3.CfnBucket
	jsii.Get(awss3.NewBucket(stack, jsii.String("B"), nil).Node(), "defaultChild", &bucket)
	bucket.AddPropertyOverride(jsii.String("BucketName"), "a-name")
}

func context(stack awscdk.Stack) {
	_ = stack.Node().TryGetContext(jsii.String("none"))
}

// No argument at all is none too few.
func variadic(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), nil).Node().AddDependency()
}
