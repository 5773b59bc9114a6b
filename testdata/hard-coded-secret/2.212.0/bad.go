package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsrds"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) awscdk.SecretValue {
	return awscdk.SecretValue_UnsafePlainText(jsii.String("hunter22")) // want hard-coded-secret
}

const password = "correct horse"

func hoisted(stack awscdk.Stack) {
	secret := jsii.String(password)
	awsrds.NewCfnDBInstance(stack, jsii.String("D"), &awsrds.CfnDBInstanceProps{
		MasterUsername:     jsii.String("root"),
		MasterUserPassword: secret, // want hard-coded-secret
	})
}

func helped(stack awscdk.Stack) awscdk.SecretValue {
	return awscdk.SecretValue_UnsafePlainText(secret()) // want hard-coded-secret
}

func secret() *string { return jsii.String(password) }

func environment(stack awscdk.Stack) *awslambda.FunctionProps {
	return &awslambda.FunctionProps{
		Runtime: awslambda.Runtime_NODEJS_22_X(),
		Environment: &map[string]*string{
			"DB_PASSWORD": jsii.String("hunter22"), // want hard-coded-secret
			"SECRET_NAME": jsii.String("prod/db"),
		},
	}
}
