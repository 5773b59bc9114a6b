package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	dead := awssqs.NewQueue(stack, jsii.String("Dead"), nil)
	awssqs.NewQueue(stack, jsii.String("Q"), &awssqs.QueueProps{
		DeadLetterQueue: &awssqs.DeadLetterQueue{Queue: dead, MaxReceiveCount: jsii.Number(3)},
	})
}

func later(stack awscdk.Stack) {
	most := 0.0
	most++
	dead := awssqs.NewQueue(stack, jsii.String("Dead"), nil)
	dlq := &awssqs.DeadLetterQueue{Queue: dead, MaxReceiveCount: &most}
	awssqs.NewQueue(stack, jsii.String("Q"), &awssqs.QueueProps{DeadLetterQueue: dlq})
}
