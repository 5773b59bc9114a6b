package elements

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

func replaced(stack awscdk.Stack) {
	actions := []*string{nil}
	actions[0] = jsii.String("s3:GetObject")
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: &actions, Resources: jsii.Strings("*")})
}

func unused(stack awscdk.Stack) {
	_ = []*string{nil}
}
