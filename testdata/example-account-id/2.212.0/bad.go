package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) *awscdk.StackProps {
	return &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("123456789012"), Region: jsii.String("us-east-1")}, // want example-account-id
	}
}

const account = "111122223333"

func hoisted(app awscdk.App) {
	id := jsii.String(account)
	env := &awscdk.Environment{Account: id, Region: jsii.String("us-east-1")} // want example-account-id
	awscdk.NewStack(app, jsii.String("A"), &awscdk.StackProps{Env: env})
}

func env(account string) *awscdk.Environment {
	return &awscdk.Environment{Account: &account} // want example-account-id
}

func helped(app awscdk.App) {
	awscdk.NewStack(app, jsii.String("A"), &awscdk.StackProps{Env: env("123456789012")})
}
