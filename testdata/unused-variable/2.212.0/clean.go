package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"
)

func stack(stack awscdk.Stack) {
	awssns.NewTopic(stack, jsii.String("T"), nil)
	_ = awssns.NewTopic(stack, jsii.String("U"), nil)
	topic := awssns.NewTopic(stack, jsii.String("V"), nil)
	func() { _ = topic }()
}
