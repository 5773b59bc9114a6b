package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awseks"
	"github.com/aws/aws-cdk-go/awscdk/v2/lambdalayerkubectl"
	"github.com/aws/jsii-runtime-go"
)

func main() {
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("Stack"), nil)
	var layer lambdalayerkubectl.KubectlLayer = lambdalayerkubectl.NewKubectlLayer(stack, jsii.String("Kubectl"))
	awseks.NewCluster(stack, jsii.String("Cluster"), &awseks.ClusterProps{
		Version:      awseks.KubernetesVersion_V1_31(),
		KubectlLayer: layer,
	})
	app.Synth(nil)
}
