package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	dead := awssqs.NewQueue(stack, jsii.String("Dead"), nil)
	awssqs.NewQueue(stack, jsii.String("Q"), &awssqs.QueueProps{
		DeadLetterQueue: &awssqs.DeadLetterQueue{Queue: dead, MaxReceiveCount: jsii.Number(0)}, // want dead-letter-count
	})
}

const count = 0

func hoisted(stack awscdk.Stack) {
	most := jsii.Number(count)
	dlq := &awssqs.DeadLetterQueue{Queue: awssqs.NewQueue(stack, jsii.String("Dead"), nil), MaxReceiveCount: most} // want dead-letter-count
	awssqs.NewQueue(stack, jsii.String("Q"), &awssqs.QueueProps{DeadLetterQueue: dlq})
}

func helped(stack awscdk.Stack) {
	awssqs.NewQueue(stack, jsii.String("Q"), &awssqs.QueueProps{DeadLetterQueue: dead(stack, 0)})
}

func dead(stack awscdk.Stack, most float64) *awssqs.DeadLetterQueue {
	return &awssqs.DeadLetterQueue{Queue: awssqs.NewQueue(stack, jsii.String("Dead"), nil), MaxReceiveCount: &most} // want dead-letter-count
}
