package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awskinesis.NewStream(stack, jsii.String("Direct"), &awskinesis.StreamProps{ // want stream-unencrypted
		Encryption: awskinesis.StreamEncryption_UNENCRYPTED,
	})
}

func hoisted(stack awscdk.Stack) {
	value := awskinesis.StreamEncryption_UNENCRYPTED
	props := &awskinesis.StreamProps{Encryption: value} // want stream-unencrypted
	awskinesis.NewStream(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awskinesis.NewStream(stack, jsii.String("Helped"), made())
}

func made() *awskinesis.StreamProps {
	return &awskinesis.StreamProps{Encryption: awskinesis.StreamEncryption_UNENCRYPTED} // want stream-unencrypted
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awskinesis.StreamProps{} // want stream-unencrypted
	props.Encryption = awskinesis.StreamEncryption_UNENCRYPTED
	awskinesis.NewStream(stack, jsii.String("Later"), props)
}
