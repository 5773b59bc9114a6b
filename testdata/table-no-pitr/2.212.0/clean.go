package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/jsii-runtime-go"
)

func good(stack awscdk.Stack, given *awsdynamodb.TableProps) {
	awsdynamodb.NewTable(stack, jsii.String("A"), &awsdynamodb.TableProps{PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}, PointInTimeRecovery: jsii.Bool(true)})
	awsdynamodb.NewTable(stack, jsii.String("B"), given)
	props := &awsdynamodb.TableProps{PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}}
	props.PointInTimeRecovery = jsii.Bool(true)
	awsdynamodb.NewTable(stack, jsii.String("C"), props)
	yes := &awsdynamodb.PointInTimeRecoverySpecification{PointInTimeRecoveryEnabled: jsii.Bool(true)}
	awsdynamodb.NewTableV2(stack, jsii.String("D"), &awsdynamodb.TablePropsV2{PartitionKey: given.PartitionKey, PointInTimeRecoverySpecification: yes})
}

func recoverable(stack awscdk.Stack) {
	key := &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}
	yes := &awsdynamodb.PointInTimeRecoverySpecification{PointInTimeRecoveryEnabled: jsii.Bool(true)}
	awsdynamodb.NewTable(stack, jsii.String("A"), &awsdynamodb.TableProps{PartitionKey: key, PointInTimeRecovery: jsii.Bool(true)})
	awsdynamodb.NewTableV2(stack, jsii.String("B"), &awsdynamodb.TablePropsV2{PartitionKey: key, PointInTimeRecoverySpecification: yes})
}
