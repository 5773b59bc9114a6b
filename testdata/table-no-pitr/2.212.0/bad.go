package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsdynamodb.NewTable(stack, jsii.String("A"), &awsdynamodb.TableProps{PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}}) // want table-no-pitr
}

func hoisted(stack awscdk.Stack) {
	props := &awsdynamodb.TableProps{PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}} // want table-no-pitr
	awsdynamodb.NewTable(stack, jsii.String("B"), props)
}

func helped(stack awscdk.Stack) {
	awsdynamodb.NewTable(stack, jsii.String("C"), made())
}

func made() *awsdynamodb.TableProps {
	return &awsdynamodb.TableProps{PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}} // want table-no-pitr
}
