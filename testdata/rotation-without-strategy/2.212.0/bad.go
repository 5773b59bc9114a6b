package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	secret := awssecretsmanager.NewSecret(stack, jsii.String("S"), nil)
	secret.AddRotationSchedule(jsii.String("R"), &awssecretsmanager.RotationScheduleOptions{ // want rotation-without-strategy
		AutomaticallyAfter: awscdk.Duration_Days(jsii.Number(30)),
	})
}

func hoisted(stack awscdk.Stack) {
	options := &awssecretsmanager.RotationScheduleOptions{} // want rotation-without-strategy
	awssecretsmanager.NewSecret(stack, jsii.String("S"), nil).AddRotationSchedule(jsii.String("R"), options)
}

func helped(stack awscdk.Stack) {
	awssecretsmanager.NewSecret(stack, jsii.String("S"), nil).AddRotationSchedule(jsii.String("R"), monthly())
}

func monthly() *awssecretsmanager.RotationScheduleOptions {
	return &awssecretsmanager.RotationScheduleOptions{AutomaticallyAfter: awscdk.Duration_Days(jsii.Number(30))} // want rotation-without-strategy
}

func later(stack awscdk.Stack) {
	options := &awssecretsmanager.RotationScheduleOptions{} // want rotation-without-strategy
	options.AutomaticallyAfter = awscdk.Duration_Days(jsii.Number(30))
	awssecretsmanager.NewSecret(stack, jsii.String("S"), nil).AddRotationSchedule(jsii.String("R"), options)
}

func construct(stack awscdk.Stack) {
	awssecretsmanager.NewRotationSchedule(stack, jsii.String("R"), &awssecretsmanager.RotationScheduleProps{ // want rotation-without-strategy
		Secret: awssecretsmanager.NewSecret(stack, jsii.String("S"), nil),
	})
}
