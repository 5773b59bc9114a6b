package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	role(stack).AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions: jsii.Strings("s3:*"), Resources: jsii.Strings("*"), Conditions: &map[string]interface{}{"StringEquals": map[string]string{"aws:SourceAccount": "123456789012"}},
	}))
}

func lists(stack awscdk.Stack) {
	values := map[string]interface{}{"s3:prefix": []string{"a", "b"}}
	role(stack).AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:*"), Resources: jsii.Strings("*"), Conditions: &map[string]interface{}{"StringLike": values}}))
}

func role(stack awscdk.Stack) awsiam.Role {
	return awsiam.NewRole(stack, jsii.String("R"), &awsiam.RoleProps{AssumedBy: awsiam.NewAccountRootPrincipal()})
}
