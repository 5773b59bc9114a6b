package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
)

func good(stack awscdk.Stack, given *awslambda.FunctionProps) {
	awslambda.NewFunction(stack, jsii.String("A"), &awslambda.FunctionProps{Code: given.Code, Handler: given.Handler, Runtime: awslambda.Runtime_NODEJS_22_X(), Tracing: awslambda.Tracing_ACTIVE})
	awslambda.NewFunction(stack, jsii.String("B"), given)
	props := &awslambda.FunctionProps{Code: given.Code, Handler: given.Handler, Runtime: awslambda.Runtime_NODEJS_22_X()}
	props.Tracing = awslambda.Tracing_ACTIVE
	awslambda.NewFunction(stack, jsii.String("C"), props)
}

func traced(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("A"), &awslambda.FunctionProps{Code: awslambda.Code_FromInline(jsii.String("x")), Handler: jsii.String("index.handler"), Runtime: awslambda.Runtime_NODEJS_22_X(), Tracing: awslambda.Tracing_ACTIVE})
}
