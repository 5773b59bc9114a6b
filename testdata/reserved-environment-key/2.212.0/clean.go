package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodebuild"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	function := awslambda.NewFunction(stack, jsii.String("F"), &awslambda.FunctionProps{
		Runtime: awslambda.Runtime_NODEJS_22_X(), Handler: jsii.String("index.handler"), Code: awslambda.Code_FromInline(jsii.String("x")),
		Environment: &map[string]*string{"MY_AWS_REGION": stack.Region(), "AWS_BUCKET": jsii.String("x")},
	})
	function.AddEnvironment(jsii.String("REGION"), stack.Region(), nil)
}

// A project is no function.
func project(stack awscdk.Stack) {
	awscodebuild.NewPipelineProject(stack, jsii.String("P"), &awscodebuild.PipelineProjectProps{
		EnvironmentVariables: &map[string]*awscodebuild.BuildEnvironmentVariable{"AWS_REGION": {Value: stack.Region()}},
	})
}
