package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambdaeventsources"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssnssubscriptions"
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

// Queues that take dead letters themselves.
func dead(stack awscdk.Stack, fn awslambda.Function) {
	letters := awssqs.NewQueue(stack, jsii.String("Dead"), &awssqs.QueueProps{})
	awssqs.NewQueue(stack, jsii.String("Q"), &awssqs.QueueProps{DeadLetterQueue: &awssqs.DeadLetterQueue{Queue: letters, MaxReceiveCount: jsii.Number(3)}})
	failed := awssqs.NewQueue(stack, jsii.String("Failed"), nil)
	table := awsdynamodb.Table_FromTableName(stack, jsii.String("T"), jsii.String("t"))
	fn.AddEventSource(awslambdaeventsources.NewDynamoEventSource(table, &awslambdaeventsources.DynamoEventSourceProps{
		StartingPosition: awslambda.StartingPosition_LATEST, OnFailure: awslambdaeventsources.NewSqsDlq(failed),
	}))
	topic := awssns.NewTopic(stack, jsii.String("N"), nil)
	lost := awssqs.NewQueue(stack, jsii.String("Lost"), nil)
	topic.AddSubscription(awssnssubscriptions.NewUrlSubscription(jsii.String("https://example.com"), &awssnssubscriptions.UrlSubscriptionProps{DeadLetterQueue: lost}))
}
