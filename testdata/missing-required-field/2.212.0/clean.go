package functions

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
)

func complete() *awslambda.FunctionProps {
	return &awslambda.FunctionProps{
		Runtime: awslambda.Runtime_PYTHON_3_12(),
		Handler: jsii.String("i.h"),
		Code:    awslambda.Code_FromInline(jsii.String("x=1")),
	}
}

// An empty string is a value.
func empty(stack awscdk.Stack) {
	props := complete()
	props.Handler = jsii.String("")
	awslambda.NewFunction(stack, jsii.String("F"), props)
}

func later(stack awscdk.Stack) {
	props := &awslambda.FunctionProps{Runtime: awslambda.Runtime_PYTHON_3_12(), Handler: jsii.String("i.h")}
	props.Code = awslambda.Code_FromInline(jsii.String("x=1"))
	awslambda.NewFunction(stack, jsii.String("F"), props)
}

func branches(stack awscdk.Stack) {
	props := &awscdk.CfnOutputProps{}
	if *stack.StackName() == "S" {
		props.Value = jsii.String("s")
	} else {
		props.Value = jsii.String("t")
	}
	awscdk.NewCfnOutput(stack, jsii.String("O"), props)
}

func set(props *awscdk.CfnOutputProps) { props.Value = jsii.String("v") }

func helper(stack awscdk.Stack) {
	props := &awscdk.CfnOutputProps{}
	set(props)
	awscdk.NewCfnOutput(stack, jsii.String("O"), props)
}

type outputProps struct {
	awscdk.CfnOutputProps
	enabled bool
}

func embedded(stack awscdk.Stack) {
	props := &outputProps{CfnOutputProps: awscdk.CfnOutputProps{}}
	props.Value = jsii.String("v")
	awscdk.NewCfnOutput(stack, jsii.String("O"), &props.CfnOutputProps)
}

func copied(stack awscdk.Stack) {
	base := awscdk.CfnOutputProps{Description: jsii.String("d")}
	own := base
	own.Value = jsii.String("v")
	awscdk.NewCfnOutput(stack, jsii.String("O"), &own)
}

func addressed(stack awscdk.Stack) {
	var value *string
	fill(&value)
	awscdk.NewCfnOutput(stack, jsii.String("O"), &awscdk.CfnOutputProps{Value: value})
}

func fill(value **string) { *value = jsii.String("v") }

func ranged(stack awscdk.Stack) {
	subnets := []*awsec2.SubnetConfiguration{{Name: jsii.String("public")}, {Name: jsii.String("other")}}
	for _, s := range subnets {
		s.SubnetType = awsec2.SubnetType_PUBLIC
	}
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{SubnetConfiguration: &subnets})
}

// What is given to nothing is never looked at.
func unused(stack awscdk.Stack) {
	_ = &awsiam.RoleProps{}
}

func optional(stack awscdk.Stack) {
	awsiam.NewRole(stack, jsii.String("R"), &awsiam.RoleProps{
		AssumedBy:   awsiam.NewServicePrincipal(jsii.String("lambda.amazonaws.com"), nil),
		Description: nil,
	})
}
