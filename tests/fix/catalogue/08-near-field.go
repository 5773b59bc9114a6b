// at 2.212.0, unsafe
package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodebuild"
	"github.com/aws/jsii-runtime-go"
)

var environment = &awscodebuild.BuildEnvironment{
	PrivilegedMode: jsii.Bool(true),
}
