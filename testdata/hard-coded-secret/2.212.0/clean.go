package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsrds"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/jsii-runtime-go"
)

func good(stack awscdk.Stack, given *string) {
	awscdk.SecretValue_SecretsManager(jsii.String("prod/db"), nil)
	awscdk.SecretValue_UnsafePlainText(given)
	awscdk.SecretValue_UnsafePlainText(jsii.String("{{resolve:ssm-secure:/db/password}}"))
	awsrds.NewCfnDBInstance(stack, jsii.String("D"), &awsrds.CfnDBInstanceProps{MasterUserPassword: given})
}

func environment(secret awssecretsmanager.Secret) *awslambda.FunctionProps {
	return &awslambda.FunctionProps{
		Runtime: awslambda.Runtime_NODEJS_22_X(),
		Environment: &map[string]*string{
			"DB_SECRET":   secret.SecretArn(),
			"SECRET_NAME": jsii.String("prod/db"),
			"API_KEY":     jsii.String("arn:aws:secretsmanager:eu-west-1:210987654321:secret:key"),
		},
	}
}
