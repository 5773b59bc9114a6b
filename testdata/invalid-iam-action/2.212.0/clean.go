package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:Get*", "*", "iam:PassRole"), Resources: jsii.Strings("arn:aws:s3:::logs/*")})
	awsiam.NewPolicyStatement(nil).AddActions(jsii.String("s3:GetObject"), jsii.String("dynamodb:*"))
}

func joined(stack awscdk.Stack) {
	for _, action := range []string{"GetObject", "PutObject"} {
		awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:" + action), Resources: jsii.Strings("*")})
	}
}
