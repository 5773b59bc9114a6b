package fixture

import (
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

// A helper of tests: nobody deploys what it makes.
func testStack(t *testing.T) awscdk.Stack {
	t.Helper()
	return awscdk.NewStack(awscdk.NewApp(nil), jsii.String("S"), &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("012345678901"), Region: jsii.String("eu-west-1")},
	})
}
