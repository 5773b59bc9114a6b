package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awssqs.NewQueue(stack, jsii.String("Direct"), &awssqs.QueueProps{ // want queue-retention-range
		RetentionPeriod: awscdk.Duration_Days(jsii.Number(20)),
	})
}

func hoisted(stack awscdk.Stack) {
	value := awscdk.Duration_Days(jsii.Number(20))
	props := &awssqs.QueueProps{RetentionPeriod: value} // want queue-retention-range
	awssqs.NewQueue(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awssqs.NewQueue(stack, jsii.String("Helped"), made())
}

func made() *awssqs.QueueProps {
	return &awssqs.QueueProps{RetentionPeriod: awscdk.Duration_Days(jsii.Number(20))} // want queue-retention-range
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awssqs.QueueProps{} // want queue-retention-range
	props.RetentionPeriod = awscdk.Duration_Days(jsii.Number(20))
	awssqs.NewQueue(stack, jsii.String("Later"), props)
}
