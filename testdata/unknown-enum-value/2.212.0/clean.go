package enums

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"
)

func member(stack awscdk.Stack) {
	awsdynamodb.NewTable(stack, jsii.String("T"), &awsdynamodb.TableProps{
		PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: "STRING"},
	})
}

// The empty string is no value, and the field is optional.
func empty(stack awscdk.Stack) {
	awslogs.NewLogGroup(stack, jsii.String("L"), &awslogs.LogGroupProps{Retention: ""})
}

func compared(stack awscdk.Stack) {
	retention := awslogs.RetentionDays_ONE_DAY
	if retention == "8" {
		retention = awslogs.RetentionDays_ONE_WEEK
	}
	awslogs.NewLogGroup(stack, jsii.String("L"), &awslogs.LogGroupProps{Retention: retention})
}
