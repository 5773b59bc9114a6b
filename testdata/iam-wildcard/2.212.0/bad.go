package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	role := role(stack)
	role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:*"), Resources: jsii.Strings("*")})) // want iam-wildcard
}

func hoisted(stack awscdk.Stack) {
	role := role(stack)
	all := jsii.String("*")
	actions := &[]*string{jsii.String("ec2:DescribeVpcs"), all}
	statement := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Effect: awsiam.Effect_ALLOW, Actions: actions, Resources: &[]*string{all}}) // want iam-wildcard
	role.AddToPolicy(statement)
}

func helped(stack awscdk.Stack) {
	role := role(stack)
	role.AddToPolicy(statement())
}

func statement() awsiam.PolicyStatement {
	return awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: everything(), Resources: jsii.Strings("*")}) // want iam-wildcard
}

func everything() *[]*string { return jsii.Strings("dynamodb:*") }

func appended(stack awscdk.Stack) {
	role := role(stack)
	actions := []*string{}
	actions = append(actions, jsii.String("sqs:*"))
	role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: &actions, Resources: jsii.Strings("*")})) // want iam-wildcard
}

func role(stack awscdk.Stack) awsiam.Role {
	return awsiam.NewRole(stack, jsii.String("R"), &awsiam.RoleProps{AssumedBy: awsiam.NewServicePrincipal(jsii.String("lambda.amazonaws.com"), nil)})
}
