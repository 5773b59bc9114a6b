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

func pair(stack awscdk.Stack) {
	bucket := awss3.NewBucket(stack, jsii.String("B"), nil)
	bucket.AddEventNotification(awss3.EventType_OBJECT_CREATED, awss3notifications.NewSqsDestination(awssqs.NewQueue(stack, jsii.String("Q"), nil)),
		&awss3.NotificationKeyFilter{Prefix: jsii.String("in/")},
		&awss3.NotificationKeyFilter{Suffix: jsii.String(".png")})
}

func both(stack awscdk.Stack) {
	bucket := awss3.NewBucket(stack, jsii.String("B"), nil)
	bucket.AddObjectCreatedNotification(awss3notifications.NewSqsDestination(awssqs.NewQueue(stack, jsii.String("Q"), nil)),
		&awss3.NotificationKeyFilter{Prefix: jsii.String("in/"), Suffix: jsii.String(".png")})
}

func each(stack awscdk.Stack) {
	bucket := awss3.NewBucket(stack, jsii.String("B"), nil)
	for _, suffix := range []string{".jpg", ".png"} {
		queue := awssqs.NewQueue(stack, jsii.String("Q"+suffix[1:]), nil)
		bucket.AddObjectCreatedNotification(awss3notifications.NewSqsDestination(queue), &awss3.NotificationKeyFilter{Suffix: jsii.String(suffix)})
	}
}

func given(bucket awss3.Bucket, function awslambda.Function, filters []*awss3.NotificationKeyFilter, end *string) {
	function.AddEventSource(awslambdaeventsources.NewS3EventSource(bucket, &awslambdaeventsources.S3EventSourceProps{
		Events:  &[]awss3.EventType{awss3.EventType_OBJECT_CREATED},
		Filters: &filters,
	}))
}
