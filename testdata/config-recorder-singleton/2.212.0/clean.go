package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsconfig"
	"github.com/aws/jsii-runtime-go"
)

func channel(stack awscdk.Stack, props *awsconfig.CfnDeliveryChannelProps) {
	awsconfig.NewCfnDeliveryChannel(stack, jsii.String("D"), props)
}
