package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsdynamodb.NewTable(stack, jsii.String("Direct"), &awsdynamodb.TableProps{
		BillingMode: awsdynamodb.BillingMode_PAY_PER_REQUEST, PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}, ReadCapacity: nil,
	})
}

func helped(stack awscdk.Stack) {
	awsdynamodb.NewTable(stack, jsii.String("Helped"), made())
}

func made() *awsdynamodb.TableProps {
	return &awsdynamodb.TableProps{BillingMode: awsdynamodb.BillingMode_PAY_PER_REQUEST, PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}, ReadCapacity: nil}
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awsdynamodb.TableProps{BillingMode: awsdynamodb.BillingMode_PAY_PER_REQUEST, PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}}
	props.ReadCapacity = nil
	awsdynamodb.NewTable(stack, jsii.String("Later"), props)
}

func provisioned(stack awscdk.Stack) {
	awsdynamodb.NewTable(stack, jsii.String("P"), &awsdynamodb.TableProps{
		PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING},
		BillingMode:  awsdynamodb.BillingMode_PROVISIONED,
		ReadCapacity: jsii.Number(5),
	})
}
