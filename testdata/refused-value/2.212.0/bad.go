package values

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func later(stack awscdk.Stack) {
	props := &awss3.BucketProps{}
	props.BucketName = jsii.String("ab") // want refused-value "at least 3"
	awss3.NewBucket(stack, jsii.String("B"), props)
}

func iso(stack awscdk.Stack) {
	awscdk.Duration_Parse(jsii.String("5 minutes")) // want refused-value
}

func rate(stack awscdk.Stack) {
	awsevents.Schedule_Rate(awscdk.Duration_Seconds(jsii.Number(30))) // want refused-value
}

func fraction(stack awscdk.Stack) {
	awssqs.NewQueue(stack, jsii.String("Q"), &awssqs.QueueProps{
		VisibilityTimeout: awscdk.Duration_Millis(jsii.Number(1500)), // want refused-value
	})
}

func artifact(stack awscdk.Stack) {
	awscodepipeline.NewArtifact(jsii.String(""), nil) // want refused-value "Artifact name"
}

func hoisted(stack awscdk.Stack) {
	const name = "lg"
	props := &awss3.BucketProps{BucketName: jsii.String(name)} // want refused-value "\"lg\""
	awss3.NewBucket(stack, jsii.String("B"), props)
}
