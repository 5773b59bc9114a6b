package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("A"), &awslambda.FunctionProps{Code: awslambda.Code_FromInline(jsii.String("x")), Handler: jsii.String("index.handler"), Runtime: awslambda.Runtime_NODEJS_22_X()}) // want no-tracing
}

func hoisted(stack awscdk.Stack) {
	props := &awslambda.FunctionProps{Code: awslambda.Code_FromInline(jsii.String("x")), Handler: jsii.String("index.handler"), Runtime: awslambda.Runtime_NODEJS_22_X()} // want no-tracing
	awslambda.NewFunction(stack, jsii.String("B"), props)
}

func helped(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("C"), made())
}

func made() *awslambda.FunctionProps {
	return &awslambda.FunctionProps{Code: awslambda.Code_FromInline(jsii.String("x")), Handler: jsii.String("index.handler"), Runtime: awslambda.Runtime_NODEJS_22_X()} // want no-tracing
}

func off(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("D"), &awslambda.FunctionProps{Code: awslambda.Code_FromInline(jsii.String("x")), Handler: jsii.String("index.handler"), Runtime: awslambda.Runtime_NODEJS_22_X(), Tracing: awslambda.Tracing_DISABLED}) // want no-tracing
}
