package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("Direct"), &awslambda.FunctionProps{ // want invalid-function-name
		Runtime: awslambda.Runtime_NODEJS_22_X(), Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("exports.handler = async () => {}")), FunctionName: jsii.String("my function"),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.String("my function")
	props := &awslambda.FunctionProps{Runtime: awslambda.Runtime_NODEJS_22_X(), Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("exports.handler = async () => {}")), FunctionName: value} // want invalid-function-name
	awslambda.NewFunction(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("Helped"), made())
}

func made() *awslambda.FunctionProps {
	return &awslambda.FunctionProps{Runtime: awslambda.Runtime_NODEJS_22_X(), Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("exports.handler = async () => {}")), FunctionName: jsii.String("my function")} // want invalid-function-name
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awslambda.FunctionProps{Runtime: awslambda.Runtime_NODEJS_22_X(), Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("exports.handler = async () => {}"))} // want invalid-function-name
	props.FunctionName = jsii.String("my function")
	awslambda.NewFunction(stack, jsii.String("Later"), props)
}
