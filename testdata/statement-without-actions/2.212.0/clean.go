package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	role(stack).AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:GetObject"), Resources: jsii.Strings("*")}))
}

func unused(stack awscdk.Stack) {
	awsiam.NewPolicyStatement(nil)
}

func later(stack awscdk.Stack) {
	statement := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Resources: jsii.Strings("*")})
	statement.AddActions(jsii.String("s3:GetObject"))
	role(stack).AddToPolicy(statement)
	other := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Resources: jsii.Strings("*")})
	fill(other)
	role2(stack).AddToPolicy(other)
}

func fill(statement awsiam.PolicyStatement) { statement.AddActions(jsii.String("s3:GetObject")) }

func role2(stack awscdk.Stack) awsiam.Role {
	return awsiam.NewRole(stack, jsii.String("R2"), &awsiam.RoleProps{AssumedBy: awsiam.NewServicePrincipal(jsii.String("lambda.amazonaws.com"), nil)})
}

func given(role awsiam.Role, actions *[]*string) {
	role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: actions, Resources: jsii.Strings("*")}))
}

func role(stack awscdk.Stack) awsiam.Role {
	return awsiam.NewRole(stack, jsii.String("R"), &awsiam.RoleProps{AssumedBy: awsiam.NewServicePrincipal(jsii.String("lambda.amazonaws.com"), nil)})
}
