package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("Direct"), &awslambda.FunctionProps{ // want too-many-retries
		Runtime: awslambda.Runtime_NODEJS_22_X(), Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("exports.handler = async () => {}")), RetryAttempts: jsii.Number(9),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.Number(9)
	props := &awslambda.FunctionProps{Runtime: awslambda.Runtime_NODEJS_22_X(), Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("exports.handler = async () => {}")), RetryAttempts: value} // want too-many-retries
	awslambda.NewFunction(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("Helped"), made())
}

func made() *awslambda.FunctionProps {
	return &awslambda.FunctionProps{Runtime: awslambda.Runtime_NODEJS_22_X(), Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("exports.handler = async () => {}")), RetryAttempts: jsii.Number(9)} // want too-many-retries
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awslambda.FunctionProps{Runtime: awslambda.Runtime_NODEJS_22_X(), Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("exports.handler = async () => {}"))} // want too-many-retries
	props.RetryAttempts = jsii.Number(9)
	awslambda.NewFunction(stack, jsii.String("Later"), props)
}
