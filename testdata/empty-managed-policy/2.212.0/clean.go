package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsiam.NewManagedPolicy(stack, jsii.String("P"), &awsiam.ManagedPolicyProps{Statements: &[]awsiam.PolicyStatement{statement()}})
}

func statement() awsiam.PolicyStatement {
	return awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:GetObject"), Resources: jsii.Strings("*")})
}

func added(stack awscdk.Stack) {
	policy := awsiam.NewManagedPolicy(stack, jsii.String("P"), nil)
	policy.AddStatements(statement())
}

func appended(stack awscdk.Stack) {
	var statements []awsiam.PolicyStatement
	statements = append(statements, statement())
	awsiam.NewManagedPolicy(stack, jsii.String("P"), &awsiam.ManagedPolicyProps{Statements: &statements})
}

func document(stack awscdk.Stack) {
	awsiam.NewManagedPolicy(stack, jsii.String("P"), &awsiam.ManagedPolicyProps{
		Document: awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{Statements: &[]awsiam.PolicyStatement{statement()}}),
	})
}
