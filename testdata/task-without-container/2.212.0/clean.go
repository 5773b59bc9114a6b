package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	task := awsecs.NewFargateTaskDefinition(stack, jsii.String("T"), nil)
	task.AddContainer(jsii.String("app"), &awsecs.ContainerDefinitionOptions{Image: image()})
}

func construct(stack awscdk.Stack) {
	task := awsecs.NewFargateTaskDefinition(stack, jsii.String("T"), nil)
	awsecs.NewContainerDefinition(stack, jsii.String("app"), &awsecs.ContainerDefinitionProps{Image: image(), TaskDefinition: task})
}

func through(stack awscdk.Stack) {
	task := awsecs.NewFargateTaskDefinition(stack, jsii.String("T"), nil)
	service := awsecs.NewFargateService(stack, jsii.String("S"), &awsecs.FargateServiceProps{Cluster: awsecs.NewCluster(stack, jsii.String("C"), nil), TaskDefinition: task})
	service.TaskDefinition().AddContainer(jsii.String("app"), &awsecs.ContainerDefinitionOptions{Image: image()})
}

func helped(stack awscdk.Stack) {
	fill(awsecs.NewFargateTaskDefinition(stack, jsii.String("T"), nil))
}

// No service runs it.
func alone(stack awscdk.Stack) {
	awsecs.NewFargateTaskDefinition(stack, jsii.String("T"), nil)
}

func fill(task awsecs.TaskDefinition) {
	task.AddContainer(jsii.String("app"), &awsecs.ContainerDefinitionOptions{Image: image()})
}

type daemon struct{}

// An extension is called back.
func extended(stack awscdk.Stack) {
	awsecs.NewFargateTaskDefinition(stack, jsii.String("T"), nil).AddExtension(&daemon{})
}

func (*daemon) Extend(task awsecs.TaskDefinition) {
	task.AddContainer(jsii.String("app"), &awsecs.ContainerDefinitionOptions{Image: image()})
}

type service struct{ task awsecs.FargateTaskDefinition }

func kept(stack awscdk.Stack) {
	s := &service{}
	s.task = awsecs.NewFargateTaskDefinition(stack, jsii.String("T"), nil)
	s.fill()
}

func (s *service) fill() {
	s.task.AddContainer(jsii.String("app"), &awsecs.ContainerDefinitionOptions{Image: image()})
}

func Task(stack awscdk.Stack) awsecs.FargateTaskDefinition {
	return awsecs.NewFargateTaskDefinition(stack, jsii.String("T"), nil)
}

func image() awsecs.ContainerImage {
	return awsecs.ContainerImage_FromRegistry(jsii.String("nginx"), nil)
}
