package grows

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func twice(_ awscdk.Stack) {
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("T"), nil)
	app.Synth(nil)
	awss3.NewBucket(stack, jsii.String("B"), nil)
	app.Synth(nil)
}
