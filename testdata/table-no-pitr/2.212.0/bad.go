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

func global(stack awscdk.Stack) {
	awsdynamodb.NewTableV2(stack, jsii.String("D"), &awsdynamodb.TablePropsV2{PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}}) // want table-no-pitr
}

func off(stack awscdk.Stack) {
	key := &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}
	no := &awsdynamodb.PointInTimeRecoverySpecification{PointInTimeRecoveryEnabled: jsii.Bool(false)}
	awsdynamodb.NewTable(stack, jsii.String("E"), &awsdynamodb.TableProps{PartitionKey: key, PointInTimeRecovery: jsii.Bool(false)})    // want table-no-pitr
	awsdynamodb.NewTable(stack, jsii.String("F"), &awsdynamodb.TableProps{PartitionKey: key, PointInTimeRecoverySpecification: no})     // want table-no-pitr
	awsdynamodb.NewTableV2(stack, jsii.String("G"), &awsdynamodb.TablePropsV2{PartitionKey: key, PointInTimeRecoverySpecification: no}) // want table-no-pitr
}
