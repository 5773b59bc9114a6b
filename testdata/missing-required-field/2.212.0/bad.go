package functions

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func code() awslambda.Code { return awslambda.Code_FromInline(jsii.String("x=1")) }

func absent(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("F"), &awslambda.FunctionProps{ // want missing-required-field "awslambda.FunctionProps requires `Runtime`, and it is not set"
		Handler: jsii.String("i.h"),
		Code:    code(),
	})
}

func several(stack awscdk.Stack) {
	awslambda.NewFunction(stack, jsii.String("F"), &awslambda.FunctionProps{}) // want missing-required-field "`Code`, `Handler` and `Runtime`, and they are not set"
}

func explicit(stack awscdk.Stack) {
	awsiam.NewRole(stack, jsii.String("R"), &awsiam.RoleProps{AssumedBy: nil}) // want missing-required-field "`AssumedBy`, and it is nil"
}

// An enum's zero value is the empty string, which the kernel refuses.
func enums(stack awscdk.Stack) {
	awsdynamodb.NewTable(stack, jsii.String("T"), &awsdynamodb.TableProps{
		PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id")}, // want missing-required-field "requires `Type`"
	})
}

func elided(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{SubnetConfiguration: &[]*awsec2.SubnetConfiguration{
		{SubnetType: awsec2.SubnetType_PUBLIC}, // want missing-required-field "awsec2.SubnetConfiguration requires `Name`"
	}})
}

// Behind an interface{}, and two levels down.
func union(stack awscdk.Stack) {
	awss3.NewCfnBucket(stack, jsii.String("X"), &awss3.CfnBucketProps{
		LifecycleConfiguration: &awss3.CfnBucket_LifecycleConfigurationProperty{
			Rules: &[]interface{}{&awss3.CfnBucket_RuleProperty{}}, // want missing-required-field "requires `Status`"
		},
	})
}

func hoisted(stack awscdk.Stack) {
	props := &awscdk.CfnOutputProps{Description: jsii.String("d")} // want missing-required-field "awscdk.CfnOutputProps requires `Value`"
	awscdk.NewCfnOutput(stack, jsii.String("O"), props)
}

func nothing() *string { return nil }

func unset(stack awscdk.Stack) {
	var value *string
	awscdk.NewCfnOutput(stack, jsii.String("O"), &awscdk.CfnOutputProps{Value: value}) // want missing-required-field "`Value`, and it is nil"
}

func later(stack awscdk.Stack) {
	props := &awslambda.FunctionProps{Runtime: awslambda.Runtime_PYTHON_3_12(), Handler: jsii.String("i.h")} // want missing-required-field "`Code`"
	props.Code = nil
	awslambda.NewFunction(stack, jsii.String("F"), props)
}

func grown(stack awscdk.Stack) {
	var subnets []*awsec2.SubnetConfiguration
	subnets = append(subnets, &awsec2.SubnetConfiguration{Name: jsii.String("public"), SubnetType: awsec2.SubnetType_PUBLIC})
	subnets = append(subnets, &awsec2.SubnetConfiguration{Name: jsii.String("other")}) // want missing-required-field "`SubnetType`"
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{SubnetConfiguration: &subnets})
}
