package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsapigateway"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsapigateway.NewRestApi(stack, jsii.String("A"), &awsapigateway.RestApiProps{DeployOptions: &awsapigateway.StageOptions{StageName: jsii.String("prod")}}) // want api-no-logging
}

func hoisted(stack awscdk.Stack) {
	props := &awsapigateway.StageOptions{StageName: jsii.String("prod")} // want api-no-logging
	awsapigateway.NewRestApi(stack, jsii.String("B"), &awsapigateway.RestApiProps{DeployOptions: props})
}

func helped(stack awscdk.Stack) {
	awsapigateway.NewRestApi(stack, jsii.String("C"), &awsapigateway.RestApiProps{DeployOptions: made()})
}

func made() *awsapigateway.StageOptions {
	return &awsapigateway.StageOptions{StageName: jsii.String("prod")} // want api-no-logging
}
