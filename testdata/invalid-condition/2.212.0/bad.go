package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	role(stack).AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{ // want invalid-condition "StringEquals"
		Actions: jsii.Strings("s3:*"), Resources: jsii.Strings("*"), Conditions: &map[string]interface{}{"StringEquals": "y"},
	}))
}

func hoisted(stack awscdk.Stack) {
	conditions := map[string]interface{}{"Bool": true}
	role(stack).AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:*"), Resources: jsii.Strings("*"), Conditions: &conditions})) // want invalid-condition "Bool"
}

func role(stack awscdk.Stack) awsiam.Role {
	return awsiam.NewRole(stack, jsii.String("R"), &awsiam.RoleProps{AssumedBy: awsiam.NewAccountRootPrincipal()})
}
