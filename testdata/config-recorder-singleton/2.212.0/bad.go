package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsconfig"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack, props *awsconfig.CfnConfigurationRecorderProps) {
	awsconfig.NewCfnConfigurationRecorder(stack, jsii.String("R"), props) // want config-recorder-singleton
}
