package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	run(stack, awslambda.Code_FromInline(jsii.String(""))) // want empty-inline-code
}

const nothing = ""

func hoisted(stack awscdk.Stack) {
	text := jsii.String(nothing)
	run(stack, awslambda.NewInlineCode(text)) // want empty-inline-code
}

func helped(stack awscdk.Stack) {
	run(stack, awslambda.Code_FromInline(source())) // want empty-inline-code
}

func source() *string { return jsii.String(nothing) }

func run(stack awscdk.Stack, code awslambda.Code) {
	awslambda.NewFunction(stack, jsii.String("F"), &awslambda.FunctionProps{Runtime: awslambda.Runtime_NODEJS_22_X(), Handler: jsii.String("index.handler"), Code: code})
}
