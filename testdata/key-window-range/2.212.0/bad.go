package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awskms.NewKey(stack, jsii.String("Direct"), &awskms.KeyProps{ // want key-window-range
		PendingWindow: awscdk.Duration_Days(jsii.Number(3)),
	})
}

func hoisted(stack awscdk.Stack) {
	value := awscdk.Duration_Days(jsii.Number(3))
	props := &awskms.KeyProps{PendingWindow: value} // want key-window-range
	awskms.NewKey(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awskms.NewKey(stack, jsii.String("Helped"), made())
}

func made() *awskms.KeyProps {
	return &awskms.KeyProps{PendingWindow: awscdk.Duration_Days(jsii.Number(3))} // want key-window-range
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awskms.KeyProps{} // want key-window-range
	props.PendingWindow = awscdk.Duration_Days(jsii.Number(3))
	awskms.NewKey(stack, jsii.String("Later"), props)
}
