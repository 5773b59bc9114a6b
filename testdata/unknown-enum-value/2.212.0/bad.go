package enums

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func field(stack awscdk.Stack) {
	awsdynamodb.NewTable(stack, jsii.String("T"), &awsdynamodb.TableProps{
		PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: "S"}, // want unknown-enum-value "\"S\" is no member of awsdynamodb.AttributeType"
	})
}

func conversion(stack awscdk.Stack) {
	awslogs.NewLogGroup(stack, jsii.String("L"), &awslogs.LogGroupProps{Retention: awslogs.RetentionDays("EIGHT_DAYS")}) // want unknown-enum-value
}

func hoisted(stack awscdk.Stack) {
	const retention = "8"
	awslogs.NewLogGroup(stack, jsii.String("L"), &awslogs.LogGroupProps{Retention: retention}) // want unknown-enum-value
}

func later(stack awscdk.Stack) {
	props := &awslogs.LogGroupProps{}
	props.Retention = "EIGHT_DAYS" // want unknown-enum-value
	awslogs.NewLogGroup(stack, jsii.String("L"), props)
}

func list(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{Cors: &[]*awss3.CorsRule{{
		AllowedMethods: &[]awss3.HttpMethods{awss3.HttpMethods_GET, "FETCH"}, // want unknown-enum-value "\"FETCH\""
		AllowedOrigins: jsii.Strings("*"),
	}}})
}

func argument(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), nil).ApplyRemovalPolicy("DELETE") // want unknown-enum-value "awscdk.RemovalPolicy"
}
