package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambdaeventsources"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3notifications"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	bucket := awss3.NewBucket(stack, jsii.String("B"), nil)
	bucket.AddEventNotification(awss3.EventType_OBJECT_CREATED, awss3notifications.NewSqsDestination(awssqs.NewQueue(stack, jsii.String("Q"), nil)), // want multiple-key-filters
		&awss3.NotificationKeyFilter{Suffix: jsii.String(".jpg")},
		&awss3.NotificationKeyFilter{Suffix: jsii.String(".png")})
}

func hoisted(stack awscdk.Stack) {
	bucket := awss3.NewBucket(stack, jsii.String("B"), nil)
	first := &awss3.NotificationKeyFilter{Prefix: jsii.String("a/")}
	second := &awss3.NotificationKeyFilter{Prefix: jsii.String("b/")}
	bucket.AddObjectCreatedNotification(awss3notifications.NewSqsDestination(awssqs.NewQueue(stack, jsii.String("Q"), nil)), first, second) // want multiple-key-filters
}

func source(stack awscdk.Stack) {
	bucket := awss3.NewBucket(stack, jsii.String("B"), nil)
	code := awslambda.Code_FromInline(jsii.String("exports.handler = async () => {}"))
	function := awslambda.NewFunction(stack, jsii.String("F"), &awslambda.FunctionProps{Runtime: awslambda.Runtime_NODEJS_LATEST(), Handler: jsii.String("index.handler"), Code: code})
	filters := []*awss3.NotificationKeyFilter{}
	filters = append(filters, &awss3.NotificationKeyFilter{Suffix: jsii.String(".jpg")})
	filters = append(filters, &awss3.NotificationKeyFilter{Suffix: jsii.String(".png")})
	function.AddEventSource(awslambdaeventsources.NewS3EventSource(bucket, &awslambdaeventsources.S3EventSourceProps{ // want multiple-key-filters
		Events:  &[]awss3.EventType{awss3.EventType_OBJECT_CREATED},
		Filters: &filters,
	}))
}

// Not decided: what a function gives that is called twice.
func helped(stack awscdk.Stack) {
	bucket := awss3.NewBucket(stack, jsii.String("B"), nil)
	bucket.AddObjectCreatedNotification(awss3notifications.NewSqsDestination(awssqs.NewQueue(stack, jsii.String("Q"), nil)), suffix(".jpg"), suffix(".png"))
}

func suffix(text string) *awss3.NotificationKeyFilter {
	return &awss3.NotificationKeyFilter{Suffix: &text}
}
