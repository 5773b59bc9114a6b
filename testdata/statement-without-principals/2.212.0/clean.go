package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func given(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), nil).AddToResourcePolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions: jsii.Strings("s3:GetObject"), Resources: jsii.Strings("*"), Principals: &[]awsiam.IPrincipal{awsiam.NewAccountRootPrincipal()},
	}))
}

func later(stack awscdk.Stack) {
	statement := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("sqs:SendMessage"), Resources: jsii.Strings("*")})
	statement.AddServicePrincipal(jsii.String("sns.amazonaws.com"), nil)
	awssqs.NewQueue(stack, jsii.String("Q"), nil).AddToResourcePolicy(statement)
}

// The policy of an identity.
func identity(stack awscdk.Stack) {
	role := awsiam.NewRole(stack, jsii.String("R"), &awsiam.RoleProps{AssumedBy: awsiam.NewAccountRootPrincipal()})
	role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:GetObject"), Resources: jsii.Strings("*")}))
}
