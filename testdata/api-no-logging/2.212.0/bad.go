package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsapigateway"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsapigateway.NewRestApi(stack, jsii.String("A"), &awsapigateway.RestApiProps{DeployOptions: &awsapigateway.StageOptions{StageName: jsii.String("prod")}}).Root().AddMethod(jsii.String("GET"), nil, nil) // want api-no-logging
}

func hoisted(stack awscdk.Stack) {
	props := &awsapigateway.StageOptions{StageName: jsii.String("prod")} // want api-no-logging
	awsapigateway.NewRestApi(stack, jsii.String("B"), &awsapigateway.RestApiProps{DeployOptions: props}).Root().AddMethod(jsii.String("GET"), nil, nil)
}

func helped(stack awscdk.Stack) {
	awsapigateway.NewRestApi(stack, jsii.String("C"), &awsapigateway.RestApiProps{DeployOptions: made()}).Root().AddMethod(jsii.String("GET"), nil, nil)
}

func made() *awsapigateway.StageOptions {
	return &awsapigateway.StageOptions{StageName: jsii.String("prod")} // want api-no-logging
}

func none(stack awscdk.Stack) {
	awsapigateway.NewRestApi(stack, jsii.String("D"), nil).Root().AddMethod(jsii.String("GET"), nil, nil)                                                          // want api-no-logging
	awsapigateway.NewRestApi(stack, jsii.String("E"), &awsapigateway.RestApiProps{RestApiName: jsii.String("api")}).Root().AddMethod(jsii.String("GET"), nil, nil) // want api-no-logging
}

func lambda(stack awscdk.Stack, function awslambda.IFunction) {
	awsapigateway.NewLambdaRestApi(stack, jsii.String("F"), &awsapigateway.LambdaRestApiProps{Handler: function}) // want api-no-logging
}
