package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

func one(stack awscdk.Stack) {
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{NotActions: jsii.Strings("s3:DeleteBucket"), Resources: jsii.Strings("*")})
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:Get*"), NotActions: nil, Resources: jsii.Strings("*")})
}

func given(actions, but *[]*string) {
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: actions, NotActions: but, Resources: jsii.Strings("*")})
}
