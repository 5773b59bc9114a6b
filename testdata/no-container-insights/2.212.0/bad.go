package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsecs.NewCluster(stack, jsii.String("A"), &awsecs.ClusterProps{}) // want no-container-insights
}

func hoisted(stack awscdk.Stack) {
	props := &awsecs.ClusterProps{} // want no-container-insights
	awsecs.NewCluster(stack, jsii.String("B"), props)
}

func helped(stack awscdk.Stack) {
	awsecs.NewCluster(stack, jsii.String("C"), made())
}

func made() *awsecs.ClusterProps {
	return &awsecs.ClusterProps{} // want no-container-insights
}

func none(stack awscdk.Stack) {
	awsecs.NewCluster(stack, jsii.String("D"), nil) // want no-container-insights
}

func off(stack awscdk.Stack) {
	awsecs.NewCluster(stack, jsii.String("E"), &awsecs.ClusterProps{ContainerInsights: jsii.Bool(false)})                    // want no-container-insights
	awsecs.NewCluster(stack, jsii.String("F"), &awsecs.ClusterProps{ContainerInsightsV2: awsecs.ContainerInsights_DISABLED}) // want no-container-insights
}
