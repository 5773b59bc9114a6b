package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("F"), &awslambda.FunctionProps{
		Runtime: awslambda.Runtime_NODEJS_22_X(), Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("x")),
		Environment: &map[string]*string{
			"AWS_REGION": stack.Region(), // want reserved-environment-key
			"TABLE":      jsii.String("orders"),
		},
	})
}

const region = "AWS_REGION"

func added(stack awscdk.Stack) {
	function(stack).AddEnvironment(jsii.String(region), stack.Region(), nil) // want reserved-environment-key
}

func helped(stack awscdk.Stack) {
	function(stack).AddEnvironment(name(), stack.Region(), nil) // want reserved-environment-key
}

func name() *string { return jsii.String("AWS_LAMBDA_FUNCTION_NAME") }

func hoisted(stack awscdk.Stack) {
	environment := &map[string]*string{"AWS_REGION": stack.Region()}
	awslambda.NewFunction(stack, jsii.String("F"), &awslambda.FunctionProps{
		Runtime: awslambda.Runtime_NODEJS_22_X(), Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("x")), Environment: environment, // want reserved-environment-key "AWS_REGION"
	})
}

func function(stack awscdk.Stack) awslambda.Function {
	return awslambda.NewFunction(stack, jsii.String("F"), &awslambda.FunctionProps{
		Runtime: awslambda.Runtime_NODEJS_22_X(), Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("x")),
	})
}
