package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("Direct"), &awslambda.FunctionProps{
		Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("def handler(e, c): pass")), Runtime: awslambda.Runtime_PYTHON_3_13(),
	})
}

func hoisted(stack awscdk.Stack) {
	value := awslambda.Runtime_PYTHON_3_13()
	props := &awslambda.FunctionProps{Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("def handler(e, c): pass")), Runtime: value}
	awslambda.NewFunction(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("Helped"), made())
}

func made() *awslambda.FunctionProps {
	return &awslambda.FunctionProps{Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("def handler(e, c): pass")), Runtime: awslambda.Runtime_PYTHON_3_13()}
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awslambda.FunctionProps{Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("def handler(e, c): pass"))}
	props.Runtime = awslambda.Runtime_PYTHON_3_13()
	awslambda.NewFunction(stack, jsii.String("Later"), props)
}

func given(stack awscdk.Stack, runtime awslambda.Runtime, code awslambda.Code) {
	awslambda.NewFunction(stack, jsii.String("A"), &awslambda.FunctionProps{Runtime: runtime, Handler: jsii.String("h"), Code: awslambda.Code_FromInline(jsii.String("x"))})
	awslambda.NewFunction(stack, jsii.String("B"), &awslambda.FunctionProps{Runtime: awslambda.Runtime_PROVIDED_AL2023(), Handler: jsii.String("h"), Code: code})
}
