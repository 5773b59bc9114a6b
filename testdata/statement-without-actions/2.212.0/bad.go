package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	role(stack).AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Resources: jsii.Strings("*")})) // want statement-without-actions
}

func hoisted(stack awscdk.Stack) {
	actions := []*string{}
	statement := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: &actions, Resources: jsii.Strings("*")}) // want statement-without-actions
	role(stack).AddToPolicy(statement)
}

func helped(stack awscdk.Stack) {
	role(stack).AddToPrincipalPolicy(statement())
}

func statement() awsiam.PolicyStatement {
	return awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Resources: jsii.Strings("*")}) // want statement-without-actions
}

func later(stack awscdk.Stack) {
	statement := awsiam.NewPolicyStatement(nil) // want statement-without-actions
	statement.AddResources(jsii.String("*"))
	role(stack).AddToPolicy(statement)
}

func appended(stack awscdk.Stack) {
	var statements []awsiam.PolicyStatement
	statements = append(statements, awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Resources: jsii.Strings("*")})) // want statement-without-actions
	policy := awsiam.NewPolicy(stack, jsii.String("P"), &awsiam.PolicyProps{Statements: &statements})
	policy.AttachToRole(role(stack))
}

func role(stack awscdk.Stack) awsiam.Role {
	return awsiam.NewRole(stack, jsii.String("R"), &awsiam.RoleProps{AssumedBy: awsiam.NewServicePrincipal(jsii.String("lambda.amazonaws.com"), nil)})
}
