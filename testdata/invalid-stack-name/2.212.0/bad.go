package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awscdk.NewStack(awscdk.NewApp(nil), jsii.String("my_stack"), nil) // want invalid-stack-name
}

func named(stack awscdk.Stack) {
	awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Own"), &awscdk.StackProps{ // want invalid-stack-name "my stack"
		StackName: jsii.String("my stack"),
	})
}

func staged(stack awscdk.Stack) {
	stage := awscdk.NewStage(awscdk.NewApp(nil), jsii.String("Test"), nil)
	awscdk.NewStack(stage, jsii.String("my_stack"), nil) // want invalid-stack-name
}

const prefix = "my_"

func hoisted(stack awscdk.Stack) {
	app := awscdk.NewApp(nil)
	id := jsii.String(prefix + "stack")
	props := &awscdk.StackProps{Description: jsii.String("mine")}
	awscdk.NewStack(app, id, props) // want invalid-stack-name
}

func helped(stack awscdk.Stack) {
	network(awscdk.NewApp(nil), "my_network")
}

func network(app awscdk.App, id string) awscdk.Stack {
	return awscdk.NewStack(app, &id, nil) // want invalid-stack-name
}
