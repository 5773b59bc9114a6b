package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("Direct"), &awslambda.FunctionProps{ // want inline-code-runtime
		Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("def handler(e, c): pass")), Runtime: awslambda.Runtime_PROVIDED_AL2023(),
	})
}

func hoisted(stack awscdk.Stack) {
	value := awslambda.Runtime_PROVIDED_AL2023()
	props := &awslambda.FunctionProps{Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("def handler(e, c): pass")), Runtime: value} // want inline-code-runtime
	awslambda.NewFunction(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("Helped"), made())
}

func made() *awslambda.FunctionProps {
	return &awslambda.FunctionProps{Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("def handler(e, c): pass")), Runtime: awslambda.Runtime_PROVIDED_AL2023()} // want inline-code-runtime
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awslambda.FunctionProps{Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("def handler(e, c): pass"))} // want inline-code-runtime
	props.Runtime = awslambda.Runtime_PROVIDED_AL2023()
	awslambda.NewFunction(stack, jsii.String("Later"), props)
}

func java(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("Java"), &awslambda.FunctionProps{ // want inline-code-runtime
		Runtime: awslambda.Runtime_JAVA_21(),
		Handler: jsii.String("Main"),
		Code:    awslambda.NewInlineCode(jsii.String("class Main {}")),
	})
}
