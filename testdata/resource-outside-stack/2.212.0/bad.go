package scopes

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func app(stack awscdk.Stack) {
	app := awscdk.NewApp(nil)
	awss3.NewBucket(app, jsii.String("B"), nil) // want resource-outside-stack "the scope of `awss3.NewBucket` is made by `awscdk.NewApp`"
}

func stage(stack awscdk.Stack) {
	app := awscdk.NewApp(nil)
	stage := awscdk.NewStage(app, jsii.String("Test"), nil)
	awss3.NewCfnBucket(stage, jsii.String("B"), nil) // want resource-outside-stack "`awscdk.NewStage`"
}
