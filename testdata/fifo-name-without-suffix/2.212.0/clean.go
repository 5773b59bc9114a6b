package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awssqs.NewQueue(stack, jsii.String("Direct"), &awssqs.QueueProps{
		Fifo: jsii.Bool(true), QueueName: jsii.String("orders.fifo"),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.String("orders.fifo")
	props := &awssqs.QueueProps{Fifo: jsii.Bool(true), QueueName: value}
	awssqs.NewQueue(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awssqs.NewQueue(stack, jsii.String("Helped"), made())
}

func made() *awssqs.QueueProps {
	return &awssqs.QueueProps{Fifo: jsii.Bool(true), QueueName: jsii.String("orders.fifo")}
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awssqs.QueueProps{Fifo: jsii.Bool(true)}
	props.QueueName = jsii.String("orders.fifo")
	awssqs.NewQueue(stack, jsii.String("Later"), props)
}

func standard(stack awscdk.Stack) {
	awssqs.NewQueue(stack, jsii.String("A"), &awssqs.QueueProps{QueueName: jsii.String("orders")})
	awssqs.NewQueue(stack, jsii.String("B"), &awssqs.QueueProps{Fifo: jsii.Bool(true)})
	awssqs.NewQueue(stack, jsii.String("C"), &awssqs.QueueProps{Fifo: jsii.Bool(true), QueueName: jsii.String(*stack.StackName() + ".fifo")})
}

func given(stack awscdk.Stack, fifo *bool, name *string) {
	awssqs.NewQueue(stack, jsii.String("A"), &awssqs.QueueProps{Fifo: fifo, QueueName: jsii.String("orders")})
	awssqs.NewQueue(stack, jsii.String("B"), &awssqs.QueueProps{Fifo: jsii.Bool(true), QueueName: name})
}
