package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awssqs.NewQueue(stack, jsii.String("Direct"), &awssqs.QueueProps{ // want fifo-name-without-suffix
		Fifo: jsii.Bool(true), QueueName: jsii.String("orders"),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.String("orders")
	props := &awssqs.QueueProps{Fifo: jsii.Bool(true), QueueName: value} // want fifo-name-without-suffix
	awssqs.NewQueue(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awssqs.NewQueue(stack, jsii.String("Helped"), made())
}

func made() *awssqs.QueueProps {
	return &awssqs.QueueProps{Fifo: jsii.Bool(true), QueueName: jsii.String("orders")} // want fifo-name-without-suffix
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awssqs.QueueProps{Fifo: jsii.Bool(true)} // want fifo-name-without-suffix
	props.QueueName = jsii.String("orders")
	awssqs.NewQueue(stack, jsii.String("Later"), props)
}
