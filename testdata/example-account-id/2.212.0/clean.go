package fixture

import (
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

func good(account *string) []*awscdk.Environment {
	return []*awscdk.Environment{
		{Account: jsii.String("210987654321")},
		{Account: jsii.String(os.Getenv("CDK_DEFAULT_ACCOUNT"))},
		{Account: account},
		{Region: jsii.String("us-east-1")},
	}
}
