package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func good(stack awscdk.Stack, given *awssqs.QueueProps, dead *awssqs.DeadLetterQueue) {
	awssqs.NewQueue(stack, jsii.String("A"), &awssqs.QueueProps{DeadLetterQueue: dead})
	awssqs.NewQueue(stack, jsii.String("B"), given)
	props := &awssqs.QueueProps{}
	props.DeadLetterQueue = dead
	awssqs.NewQueue(stack, jsii.String("C"), props)
}
