package main

import (
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"example.com/orders/lib"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	lib.NewPipelineStack(app, "OrdersPipeline", &awscdk.StackProps{
		Env: &awscdk.Environment{
			Account: jsii.String(os.Getenv("CDK_DEFAULT_ACCOUNT")),
			Region:  jsii.String("eu-central-1"),
		},
	})
	app.Synth(nil)
}
