package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

func direct(role awsiam.Role) {
	role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:*"), Resources: jsii.Strings("*")})) // want iam-wildcard
}

func hoisted(role awsiam.Role) {
	all := jsii.String("*")
	actions := &[]*string{jsii.String("ec2:DescribeVpcs"), all}
	statement := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Effect: awsiam.Effect_ALLOW, Actions: actions, Resources: &[]*string{all}}) // want iam-wildcard
	role.AddToPolicy(statement)
}

func helped(role awsiam.Role) {
	role.AddToPolicy(statement())
}

func statement() awsiam.PolicyStatement {
	return awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: everything(), Resources: jsii.Strings("*")}) // want iam-wildcard
}

func everything() *[]*string { return jsii.Strings("dynamodb:*") }

func appended(role awsiam.Role) {
	actions := []*string{}
	actions = append(actions, jsii.String("sqs:*"))
	role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: &actions, Resources: jsii.Strings("*")})) // want iam-wildcard
}
