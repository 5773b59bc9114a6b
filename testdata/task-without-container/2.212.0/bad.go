package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsecs.NewFargateService(stack, jsii.String("S"), &awsecs.FargateServiceProps{
		Cluster:        awsecs.NewCluster(stack, jsii.String("C"), nil),
		TaskDefinition: awsecs.NewFargateTaskDefinition(stack, jsii.String("T"), nil), // want task-without-container
	})
}

func hoisted(stack awscdk.Stack) {
	task := awsecs.NewFargateTaskDefinition(stack, jsii.String("T"), &awsecs.FargateTaskDefinitionProps{Cpu: jsii.Number(256)}) // want task-without-container
	cluster := awsecs.NewCluster(stack, jsii.String("C"), nil)
	awsecs.NewFargateService(stack, jsii.String("S"), &awsecs.FargateServiceProps{Cluster: cluster, TaskDefinition: task})
}

func helped(stack awscdk.Stack) {
	task := task(stack)
	task.AddVolume(&awsecs.Volume{Name: jsii.String("v")})
	run(stack, task)
}

func task(stack awscdk.Stack) awsecs.FargateTaskDefinition {
	return awsecs.NewFargateTaskDefinition(stack, jsii.String("T"), nil) // want task-without-container
}

func run(stack awscdk.Stack, task awsecs.TaskDefinition) {
	awsecs.NewFargateService(stack, jsii.String("S"), &awsecs.FargateServiceProps{Cluster: awsecs.NewCluster(stack, jsii.String("C"), nil), TaskDefinition: task})
}
