package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	role(stack).AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:GetObject")})) // want statement-without-resources
}

func hoisted(stack awscdk.Stack) {
	resources := []*string{}
	props := &awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:GetObject"), Resources: &resources}
	role(stack).AddToPolicy(awsiam.NewPolicyStatement(props)) // want statement-without-resources
}

func helped(stack awscdk.Stack) {
	role(stack).AddToPrincipalPolicy(statement("s3:GetObject"))
}

func statement(action string) awsiam.PolicyStatement {
	return awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: &[]*string{&action}}) // want statement-without-resources
}

func later(stack awscdk.Stack) {
	statement := awsiam.NewPolicyStatement(nil) // want statement-without-resources
	statement.AddActions(jsii.String("s3:GetObject"))
	role(stack).AddToPolicy(statement)
}

func appended(stack awscdk.Stack) {
	var statements []awsiam.PolicyStatement
	statements = append(statements, awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:GetObject")})) // want statement-without-resources
	awsiam.NewManagedPolicy(stack, jsii.String("P"), &awsiam.ManagedPolicyProps{Statements: &statements})
}

func role(stack awscdk.Stack) awsiam.Role {
	return awsiam.NewRole(stack, jsii.String("R"), &awsiam.RoleProps{AssumedBy: awsiam.NewServicePrincipal(jsii.String("lambda.amazonaws.com"), nil)})
}
