package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

func both(_ awscdk.Stack) {
	app := awscdk.NewApp(nil)
	awscdk.NewStack(app, jsii.String("A"), &awscdk.StackProps{Env: &awscdk.Environment{Account: jsii.String(""), Region: jsii.String("")}}) // want empty-environment
	app.Synth(nil)
}

func account(_ awscdk.Stack) {
	app := awscdk.NewApp(nil)
	env := &awscdk.Environment{Account: jsii.String(""), Region: jsii.String("eu-west-1")} // want empty-environment
	awscdk.NewStack(app, jsii.String("A"), &awscdk.StackProps{Env: env})
	app.Synth(nil)
}

func region(_ awscdk.Stack) {
	app := awscdk.NewApp(nil)
	awscdk.NewStack(app, jsii.String("A"), &awscdk.StackProps{Env: &awscdk.Environment{Account: jsii.String("210987654321"), Region: jsii.String("")}}) // want empty-environment
	app.Synth(nil)
}
