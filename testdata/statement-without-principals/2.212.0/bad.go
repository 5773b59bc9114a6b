package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func bucket(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), nil).AddToResourcePolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:GetObject"), Resources: jsii.Strings("*")})) // want statement-without-principals
}

func queue(stack awscdk.Stack) {
	statement := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("sqs:SendMessage"), Principals: &[]awsiam.IPrincipal{}, Resources: jsii.Strings("*")}) // want statement-without-principals
	awssqs.NewQueue(stack, jsii.String("Q"), nil).AddToResourcePolicy(statement)
}

func topic(stack awscdk.Stack) {
	statement := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Resources: jsii.Strings("*")}) // want statement-without-principals
	statement.AddActions(jsii.String("sns:Publish"))
	awssns.NewTopic(stack, jsii.String("T"), nil).AddToResourcePolicy(statement)
}

func key(stack awscdk.Stack) {
	awskms.NewKey(stack, jsii.String("K"), nil).AddToResourcePolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("kms:Decrypt"), Resources: jsii.Strings("*")}), nil) // want statement-without-principals
}
