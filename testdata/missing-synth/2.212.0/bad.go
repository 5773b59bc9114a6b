package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil) // want missing-synth
	shop(app)
}

func shop(app awscdk.App) awscdk.Stack {
	return awscdk.NewStack(app, jsii.String("Shop"), nil)
}
