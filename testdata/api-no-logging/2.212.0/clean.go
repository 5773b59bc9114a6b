package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsapigateway"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"
)

func good(stack awscdk.Stack, given *awsapigateway.StageOptions, logs awsapigateway.IAccessLogDestination) {
	awsapigateway.NewRestApi(stack, jsii.String("A"), &awsapigateway.RestApiProps{DeployOptions: &awsapigateway.StageOptions{StageName: jsii.String("prod"), AccessLogDestination: logs}})
	awsapigateway.NewRestApi(stack, jsii.String("B"), &awsapigateway.RestApiProps{DeployOptions: given})
	props := &awsapigateway.StageOptions{StageName: jsii.String("prod")}
	props.AccessLogDestination = logs
	awsapigateway.NewRestApi(stack, jsii.String("C"), &awsapigateway.RestApiProps{DeployOptions: props})
	awsapigateway.NewRestApi(stack, jsii.String("D"), &awsapigateway.RestApiProps{Deploy: jsii.Bool(false)})
}

func logged(stack awscdk.Stack) {
	logs := awsapigateway.NewLogGroupLogDestination(awslogs.NewLogGroup(stack, jsii.String("L"), nil))
	api := awsapigateway.NewRestApi(stack, jsii.String("A"), &awsapigateway.RestApiProps{DeployOptions: &awsapigateway.StageOptions{AccessLogDestination: logs}})
	api.Root().AddMethod(jsii.String("GET"), nil, nil)
}
