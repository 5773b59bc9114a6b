package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	task := awsecs.NewEc2TaskDefinition(stack, jsii.String("T"), nil)
	task.AddContainer(jsii.String("web"), &awsecs.ContainerDefinitionOptions{Image: awsecs.ContainerImage_FromRegistry(jsii.String("nginx"), nil), MemoryLimitMiB: jsii.Number(512)})
	task.AddContainer(jsii.String("log"), &awsecs.ContainerDefinitionOptions{Image: awsecs.ContainerImage_FromRegistry(jsii.String("nginx"), nil), MemoryReservationMiB: jsii.Number(64)})
}

// A task of Fargate has memory itself.
func fargate(stack awscdk.Stack) {
	task := awsecs.NewFargateTaskDefinition(stack, jsii.String("T"), nil)
	task.AddContainer(jsii.String("web"), &awsecs.ContainerDefinitionOptions{Image: awsecs.ContainerImage_FromRegistry(jsii.String("nginx"), nil)})
}
