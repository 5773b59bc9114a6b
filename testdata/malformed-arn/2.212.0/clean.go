package fixture

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsiam.Role_FromRoleArn(stack, jsii.String("A"), jsii.String("arn:aws:iam::210987654321:role/deploy"), nil)
	awss3.Bucket_FromBucketArn(stack, jsii.String("B"), jsii.String("arn:aws:s3:::my-bucket"))
}

func joined(stack awscdk.Stack) {
	awsiam.Role_FromRoleArn(stack, jsii.String("A"), jsii.String(fmt.Sprintf("arn:aws:iam::%s:role/deploy", *stack.Account())), nil)
	awsiam.Role_FromRoleArn(stack, jsii.String("B"), awscdk.Fn_ImportValue(jsii.String("RoleArn")), nil)
	awsiam.Role_FromRoleArn(stack, jsii.String("C"), awscdk.Fn_Sub(jsii.String("arn:aws:iam::${AWS::AccountId}:role/deploy"), nil), nil)
}

func given(stack awscdk.Stack, arn *string) {
	awsiam.Role_FromRoleArn(stack, jsii.String("A"), arn, nil)
}
