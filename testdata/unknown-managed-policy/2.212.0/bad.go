package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

func direct() awsiam.IManagedPolicy {
	return awsiam.ManagedPolicy_FromAwsManagedPolicyName(jsii.String("service-role/ConfigRole")) // want unknown-managed-policy
}

const basic = "AWSLambdaBasicExecutionRole"

func hoisted() awsiam.IManagedPolicy {
	name := jsii.String(basic)
	return awsiam.ManagedPolicy_FromAwsManagedPolicyName(name) // want unknown-managed-policy
}

func helped() awsiam.IManagedPolicy {
	return awsiam.ManagedPolicy_FromAwsManagedPolicyName(core()) // want unknown-managed-policy
}

func core() *string { return jsii.String("service-role/AmazonSSMManagedInstanceCore") }
