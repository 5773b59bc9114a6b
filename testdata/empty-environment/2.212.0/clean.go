package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

func given(_ awscdk.Stack) {
	app := awscdk.NewApp(nil)
	awscdk.NewStack(app, jsii.String("A"), &awscdk.StackProps{Env: &awscdk.Environment{Account: jsii.String("210987654321"), Region: jsii.String("eu-west-1")}})
	app.Synth(nil)
}

func absent(_ awscdk.Stack) {
	app := awscdk.NewApp(nil)
	awscdk.NewStack(app, jsii.String("A"), &awscdk.StackProps{Env: &awscdk.Environment{Region: jsii.String("eu-west-1")}})
	awscdk.NewStack(app, jsii.String("B"), &awscdk.StackProps{Env: &awscdk.Environment{}})
	app.Synth(nil)
}
