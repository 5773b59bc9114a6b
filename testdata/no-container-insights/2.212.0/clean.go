package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/jsii-runtime-go"
)

func good(stack awscdk.Stack, given *awsecs.ClusterProps) {
	awsecs.NewCluster(stack, jsii.String("A"), &awsecs.ClusterProps{ContainerInsightsV2: awsecs.ContainerInsights_ENABLED})
	awsecs.NewCluster(stack, jsii.String("B"), given)
	props := &awsecs.ClusterProps{}
	props.ContainerInsightsV2 = awsecs.ContainerInsights_ENABLED
	awsecs.NewCluster(stack, jsii.String("C"), props)
}

func measured(stack awscdk.Stack) {
	awsecs.NewCluster(stack, jsii.String("A"), &awsecs.ClusterProps{ContainerInsights: jsii.Bool(true)})
	awsecs.NewCluster(stack, jsii.String("B"), &awsecs.ClusterProps{ContainerInsightsV2: awsecs.ContainerInsights_ENHANCED})
}
