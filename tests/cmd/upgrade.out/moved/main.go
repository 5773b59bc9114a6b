package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awseks"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdklabs/awscdk-kubectl-go/kubectlv31/v2"
)

func main() {
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("Stack"), nil)
	var layer kubectlv31.KubectlV31Layer = kubectlv31.NewKubectlV31Layer(stack, jsii.String("Kubectl"))
	awseks.NewCluster(stack, jsii.String("Cluster"), &awseks.ClusterProps{
		Version:      awseks.KubernetesVersion_V1_31(),
		KubectlLayer: layer,
	})
	app.Synth(nil)
}
