// at 2.212.0, unsafe
package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"
)

func topics(stack awscdk.Stack) {
	alarms := awssns.NewTopic(stack, jsii.String("Alarms"), nil)
}
