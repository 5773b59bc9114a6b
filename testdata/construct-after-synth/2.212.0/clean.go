package ends

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func unchanged(_ awscdk.Stack) {
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("T"), nil)
	awss3.NewBucket(stack, jsii.String("B"), nil)
	app.Synth(nil)
	app.Synth(nil)
}

func otherApp(_ awscdk.Stack) {
	first, second := awscdk.NewApp(nil), awscdk.NewApp(nil)
	awscdk.NewStack(first, jsii.String("T"), nil)
	first.Synth(nil)
	awscdk.NewStack(second, jsii.String("T"), nil)
	second.Synth(nil)
}
