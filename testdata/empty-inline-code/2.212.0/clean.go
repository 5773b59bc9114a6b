package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	run(stack, awslambda.Code_FromInline(jsii.String("exports.handler = async () => {}")))
}

// What is read when the program runs.
func later(stack awscdk.Stack) {
	text := ""
	for range 3 {
		text += "exports.handler = async () => {};"
	}
	run(stack, awslambda.Code_FromInline(jsii.String(text)))
}

func run(stack awscdk.Stack, code awslambda.Code) {
	awslambda.NewFunction(stack, jsii.String("F"), &awslambda.FunctionProps{Runtime: awslambda.Runtime_NODEJS_22_X(), Handler: jsii.String("index.handler"), Code: code})
}
