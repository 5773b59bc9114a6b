package elements

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func list(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{LifecycleRules: &[]*awss3.LifecycleRule{nil}}) // want nil-element
}

func values(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("F"), &awslambda.FunctionProps{
		Runtime:     awslambda.Runtime_PYTHON_3_12(),
		Handler:     jsii.String("i.h"),
		Code:        awslambda.Code_FromInline(jsii.String("x=1")),
		Environment: &map[string]*string{"A": nil}, // want nil-element "`\*string`"
	})
}

func hoisted(stack awscdk.Stack) {
	actions := []*string{jsii.String("s3:GetObject"), nil} // want nil-element
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: &actions, Resources: jsii.Strings("*")})
}
