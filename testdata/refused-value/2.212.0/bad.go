package values

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func bucketName(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{BucketName: jsii.String("my_bucket")}) // want refused-value "\"my_bucket\" is refused for `BucketName`: \"Bucket name must only contain"
}

func hoisted(stack awscdk.Stack) {
	const name = "MyBucket"
	props := &awss3.BucketProps{BucketName: jsii.String(name)} // want refused-value "\"MyBucket\""
	awss3.NewBucket(stack, jsii.String("B"), props)
}

func later(stack awscdk.Stack) {
	props := &awss3.BucketProps{}
	props.BucketName = jsii.String("ab") // want refused-value "at least 3"
	awss3.NewBucket(stack, jsii.String("B"), props)
}

func stackName(stack awscdk.Stack) {
	awscdk.NewStack(stack.Node().Root().(awscdk.App), jsii.String("S2"), &awscdk.StackProps{StackName: jsii.String("my_stack")}) // want refused-value "Stack name must match"
}

func artifact(stack awscdk.Stack) {
	awscodepipeline.NewArtifact(jsii.String("my artifact"), nil) // want refused-value "Artifact name"
	awscodepipeline.NewArtifact(jsii.String(""), nil)            // want refused-value "Artifact name"
}

func functionName(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("F"), &awslambda.FunctionProps{
		Runtime:      awslambda.Runtime_PYTHON_3_12(),
		Handler:      jsii.String("i.h"),
		Code:         awslambda.Code_FromInline(jsii.String("x=1")),
		FunctionName: jsii.String("a b"), // want refused-value "Function name"
	})
}

func action(stack awscdk.Stack) {
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions:   jsii.Strings("s3:GetObject", "PutObject"), // want refused-value "\"PutObject\" is refused for `Actions`"
		Resources: jsii.Strings("*"),
	})
}

func grown(stack awscdk.Stack) {
	actions := []*string{jsii.String("s3:GetObject")}
	actions = append(actions, jsii.String("PutObject"))
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: &actions, Resources: jsii.Strings("*")}) // want refused-value "\"PutObject\" is refused for `Actions`"
}

func arn(stack awscdk.Stack) {
	awsiam.Role_FromRoleArn(stack, jsii.String("R"), jsii.String("placeholder"), nil) // want refused-value "ARNs must start"
}

func peer(stack awscdk.Stack) {
	awsec2.Peer_Ipv4(jsii.String("10.0.0.1")) // want refused-value "CIDR mask is missing"
}

func vpc(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{IpAddresses: awsec2.IpAddresses_Cidr(jsii.String("banana"))}) // want refused-value
}

func negative(stack awscdk.Stack) {
	awscdk.Duration_Seconds(jsii.Number(-1)) // want refused-value "-1 is refused for `awscdk.Duration_Seconds`"
}

func iso(stack awscdk.Stack) {
	awscdk.Duration_Parse(jsii.String("5 minutes")) // want refused-value
}

func rate(stack awscdk.Stack) {
	awsevents.Schedule_Rate(awscdk.Duration_Seconds(jsii.Number(30))) // want refused-value
}

func retention(stack awscdk.Stack) {
	awssqs.NewQueue(stack, jsii.String("Q"), &awssqs.QueueProps{
		RetentionPeriod: awscdk.Duration_Days(jsii.Number(20)), // want refused-value "between 60 and 1,209,600"
	})
}

func fraction(stack awscdk.Stack) {
	awssqs.NewQueue(stack, jsii.String("Q"), &awssqs.QueueProps{
		VisibilityTimeout: awscdk.Duration_Millis(jsii.Number(1500)), // want refused-value
	})
}

func window(stack awscdk.Stack) {
	awskms.NewKey(stack, jsii.String("K"), &awskms.KeyProps{PendingWindow: awscdk.Duration_Days(jsii.Number(3))}) // want refused-value
}
