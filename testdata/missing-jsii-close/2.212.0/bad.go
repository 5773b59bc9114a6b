package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
)

func main() {
	app := awscdk.NewApp(nil) // want missing-jsii-close
	app.Synth(nil)
}
