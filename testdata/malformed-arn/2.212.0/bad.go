package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodecommit"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsstepfunctions"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsiam.Role_FromRoleArn(stack, jsii.String("A"), jsii.String("placeholder"), nil) // want malformed-arn
}

func bucket(stack awscdk.Stack) {
	awss3.Bucket_FromBucketArn(stack, jsii.String("A"), jsii.String("my-bucket")) // want malformed-arn
}

func key(stack awscdk.Stack) {
	awskms.Key_FromKeyArn(stack, jsii.String("A"), jsii.String("alias/mine")) // want malformed-arn
}

func topic(stack awscdk.Stack) {
	awssns.Topic_FromTopicArn(stack, jsii.String("A"), jsii.String("alarms")) // want malformed-arn
}

func queue(stack awscdk.Stack) {
	awssqs.Queue_FromQueueArn(stack, jsii.String("A"), jsii.String("orders")) // want malformed-arn
}

func function(stack awscdk.Stack) {
	awslambda.Function_FromFunctionArn(stack, jsii.String("A"), jsii.String("handler")) // want malformed-arn
}

func table(stack awscdk.Stack) {
	awsdynamodb.Table_FromTableArn(stack, jsii.String("A"), jsii.String("orders")) // want malformed-arn
}

func stream(stack awscdk.Stack) {
	awskinesis.Stream_FromStreamArn(stack, jsii.String("A"), jsii.String("events")) // want malformed-arn
}

func logs(stack awscdk.Stack) {
	awslogs.LogGroup_FromLogGroupArn(stack, jsii.String("A"), jsii.String("/app/log")) // want malformed-arn
}

func machine(stack awscdk.Stack) {
	awsstepfunctions.StateMachine_FromStateMachineArn(stack, jsii.String("A"), jsii.String("orders")) // want malformed-arn
}

func repository(stack awscdk.Stack) {
	awscodecommit.Repository_FromRepositoryArn(stack, jsii.String("A"), jsii.String("code")) // want malformed-arn
}

func cluster(stack awscdk.Stack) {
	awsecs.Cluster_FromClusterArn(stack, jsii.String("A"), jsii.String("main")) // want malformed-arn
}

func user(stack awscdk.Stack) {
	awsiam.User_FromUserArn(stack, jsii.String("A"), jsii.String("me")) // want malformed-arn
}

const name = "deploy"

func hoisted(stack awscdk.Stack) {
	arn := jsii.String(name + "-role")
	awsiam.Role_FromRoleArn(stack, jsii.String("A"), arn, nil) // want malformed-arn
}

func helped(stack awscdk.Stack) {
	awsiam.Role_FromRoleArn(stack, jsii.String("A"), arn("deploy"), nil) // want malformed-arn
}

func arn(name string) *string { return jsii.String(name + "-role") }
