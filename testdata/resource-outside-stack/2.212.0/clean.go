package scopes

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func stacks(stack awscdk.Stack) {
	app := awscdk.NewApp(nil)
	own := awscdk.NewStack(app, jsii.String("Own"), nil)
	awss3.NewBucket(own, jsii.String("B"), nil)
	nested := awscdk.NewStack(stack, jsii.String("In"), nil)
	awss3.NewBucket(nested, jsii.String("B"), nil)
}
