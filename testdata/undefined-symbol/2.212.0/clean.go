package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
)

func main() {
	app := awscdk.NewApp(nil)
	NewNetworkStack(app)
	app.Synth(nil)
}

func NewNetworkStack(app awscdk.App) awscdk.Stack { return awscdk.NewStack(app, nil, nil) }
