package values

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func bucketName(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{BucketName: jsii.String("my-bucket.logs")})
	awss3.NewBucket(stack, jsii.String("C"), &awss3.BucketProps{BucketName: jsii.String("")})
}

// With a token in it the name is not known.
func token(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{BucketName: jsii.Sprintf("My_%s", *stack.Account())})
}

func later(stack awscdk.Stack) {
	props := &awss3.BucketProps{BucketName: jsii.String("My_Bucket")}
	props.BucketName = jsii.String("my-bucket")
	awss3.NewBucket(stack, jsii.String("B"), props)
}

func artifact(stack awscdk.Stack) {
	awscodepipeline.NewArtifact(jsii.String("my-artifact"), nil)
	awscodepipeline.NewArtifact(nil, nil)
}

func action(stack awscdk.Stack) {
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:GetObject"), Resources: jsii.Strings("arn:aws:s3:::x/*")})
}

func addresses(stack awscdk.Stack) {
	awsec2.Peer_Ipv4(jsii.String("10.0.0.0/16"))
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1), IpAddresses: awsec2.IpAddresses_Cidr(jsii.String("10.0.0.5/16"))})
	awsiam.Role_FromRoleArn(stack, jsii.String("R"), jsii.String("arn:aws:iam::123456789012:role/x"), nil)
}

func durations(stack awscdk.Stack) {
	awscdk.Duration_Parse(jsii.String("PT5M"))
	awscdk.Duration_Seconds(jsii.Number(0))
	awsevents.Schedule_Rate(awscdk.Duration_Seconds(jsii.Number(120)))
	awssqs.NewQueue(stack, jsii.String("Q"), &awssqs.QueueProps{RetentionPeriod: awscdk.Duration_Days(jsii.Number(14))})
	awskms.NewKey(stack, jsii.String("K"), &awskms.KeyProps{PendingWindow: awscdk.Duration_Days(jsii.Number(7))})
}
