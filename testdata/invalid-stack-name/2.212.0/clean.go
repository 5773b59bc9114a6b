package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	app := awscdk.NewApp(nil)
	awscdk.NewStack(app, jsii.String("my-stack"), nil)
	awscdk.NewStack(app, jsii.String("my_stack"), &awscdk.StackProps{StackName: jsii.String("my-stack-2")})
	awscdk.NewStack(awscdk.NewStage(app, jsii.String("Test"), nil), jsii.String("my-stack"), nil)
}

func later(stack awscdk.Stack) {
	props := &awscdk.StackProps{}
	props.StackName = jsii.String("mine")
	awscdk.NewStack(awscdk.NewApp(nil), jsii.String("my_stack"), props)
}

func Given(scope constructs.Construct, id *string, props *awscdk.StackProps) {
	awscdk.NewStack(scope, id, props)
	awscdk.NewStack(scope, jsii.String("my_stack"), nil)
}
