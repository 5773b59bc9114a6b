package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awscodepipelineactions.NewCloudFormationCreateUpdateStackAction(&awscodepipelineactions.CloudFormationCreateUpdateStackActionProps{
		ActionName: jsii.String("Deploy"), StackName: jsii.String("app"), TemplatePath: awscodepipeline.NewArtifact(nil, nil).AtPath(jsii.String("t.json")), AdminPermissions: jsii.Bool(false),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.Bool(false)
	props := &awscodepipelineactions.CloudFormationCreateUpdateStackActionProps{ActionName: jsii.String("Deploy"), StackName: jsii.String("app"), TemplatePath: awscodepipeline.NewArtifact(nil, nil).AtPath(jsii.String("t.json")), AdminPermissions: value}
	awscodepipelineactions.NewCloudFormationCreateUpdateStackAction(props)
}

func helped(stack awscdk.Stack) {
	awscodepipelineactions.NewCloudFormationCreateUpdateStackAction(made())
}

func made() *awscodepipelineactions.CloudFormationCreateUpdateStackActionProps {
	return &awscodepipelineactions.CloudFormationCreateUpdateStackActionProps{ActionName: jsii.String("Deploy"), StackName: jsii.String("app"), TemplatePath: awscodepipeline.NewArtifact(nil, nil).AtPath(jsii.String("t.json")), AdminPermissions: jsii.Bool(false)}
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awscodepipelineactions.CloudFormationCreateUpdateStackActionProps{ActionName: jsii.String("Deploy"), StackName: jsii.String("app"), TemplatePath: awscodepipeline.NewArtifact(nil, nil).AtPath(jsii.String("t.json"))}
	props.AdminPermissions = jsii.Bool(false)
	awscodepipelineactions.NewCloudFormationCreateUpdateStackAction(props)
}
