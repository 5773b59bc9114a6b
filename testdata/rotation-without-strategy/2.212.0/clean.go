package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awssecretsmanager.NewSecret(stack, jsii.String("S"), nil).AddRotationSchedule(jsii.String("R"), &awssecretsmanager.RotationScheduleOptions{
		HostedRotation: awssecretsmanager.HostedRotation_MysqlSingleUser(nil),
	})
}

func later(stack awscdk.Stack) {
	options := &awssecretsmanager.RotationScheduleOptions{}
	options.HostedRotation = awssecretsmanager.HostedRotation_MysqlSingleUser(nil)
	awssecretsmanager.NewSecret(stack, jsii.String("S"), nil).AddRotationSchedule(jsii.String("R"), options)
}

func helped(stack awscdk.Stack) {
	options := &awssecretsmanager.RotationScheduleOptions{}
	fill(options)
	awssecretsmanager.NewSecret(stack, jsii.String("S"), nil).AddRotationSchedule(jsii.String("R"), options)
}

func fill(options *awssecretsmanager.RotationScheduleOptions) {
	options.HostedRotation = awssecretsmanager.HostedRotation_MysqlSingleUser(nil)
}

func given(secret awssecretsmanager.Secret, rotate awslambda.IFunction) {
	secret.AddRotationSchedule(jsii.String("R"), &awssecretsmanager.RotationScheduleOptions{RotationLambda: rotate})
}
