package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsdynamodb.NewTable(stack, jsii.String("Direct"), &awsdynamodb.TableProps{ // want capacity-with-on-demand
		BillingMode: awsdynamodb.BillingMode_PAY_PER_REQUEST, PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}, ReadCapacity: jsii.Number(5),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.Number(5)
	props := &awsdynamodb.TableProps{BillingMode: awsdynamodb.BillingMode_PAY_PER_REQUEST, PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}, ReadCapacity: value} // want capacity-with-on-demand
	awsdynamodb.NewTable(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awsdynamodb.NewTable(stack, jsii.String("Helped"), made())
}

func made() *awsdynamodb.TableProps {
	return &awsdynamodb.TableProps{BillingMode: awsdynamodb.BillingMode_PAY_PER_REQUEST, PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}, ReadCapacity: jsii.Number(5)} // want capacity-with-on-demand
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awsdynamodb.TableProps{BillingMode: awsdynamodb.BillingMode_PAY_PER_REQUEST, PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}} // want capacity-with-on-demand
	props.ReadCapacity = jsii.Number(5)
	awsdynamodb.NewTable(stack, jsii.String("Later"), props)
}
