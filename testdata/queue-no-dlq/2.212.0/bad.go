package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awssqs.NewQueue(stack, jsii.String("A"), &awssqs.QueueProps{}) // want queue-no-dlq
}

func hoisted(stack awscdk.Stack) {
	props := &awssqs.QueueProps{}
	awssqs.NewQueue(stack, jsii.String("B"), props) // want queue-no-dlq
}

func helped(stack awscdk.Stack) {
	awssqs.NewQueue(stack, jsii.String("C"), made()) // want queue-no-dlq
}

func made() *awssqs.QueueProps {
	return &awssqs.QueueProps{}
}
