package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awscodepipelineactions.NewCloudFormationCreateUpdateStackAction(&awscodepipelineactions.CloudFormationCreateUpdateStackActionProps{ // want admin-deploy-action
		ActionName: jsii.String("Deploy"), StackName: jsii.String("app"), TemplatePath: awscodepipeline.NewArtifact(nil, nil).AtPath(jsii.String("t.json")), AdminPermissions: jsii.Bool(true),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.Bool(true)
	props := &awscodepipelineactions.CloudFormationCreateUpdateStackActionProps{ActionName: jsii.String("Deploy"), StackName: jsii.String("app"), TemplatePath: awscodepipeline.NewArtifact(nil, nil).AtPath(jsii.String("t.json")), AdminPermissions: value} // want admin-deploy-action
	awscodepipelineactions.NewCloudFormationCreateUpdateStackAction(props)
}

func helped(stack awscdk.Stack) {
	awscodepipelineactions.NewCloudFormationCreateUpdateStackAction(made())
}

func made() *awscodepipelineactions.CloudFormationCreateUpdateStackActionProps {
	return &awscodepipelineactions.CloudFormationCreateUpdateStackActionProps{ActionName: jsii.String("Deploy"), StackName: jsii.String("app"), TemplatePath: awscodepipeline.NewArtifact(nil, nil).AtPath(jsii.String("t.json")), AdminPermissions: jsii.Bool(true)} // want admin-deploy-action
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awscodepipelineactions.CloudFormationCreateUpdateStackActionProps{ActionName: jsii.String("Deploy"), StackName: jsii.String("app"), TemplatePath: awscodepipeline.NewArtifact(nil, nil).AtPath(jsii.String("t.json"))} // want admin-deploy-action
	props.AdminPermissions = jsii.Bool(true)
	awscodepipelineactions.NewCloudFormationCreateUpdateStackAction(props)
}
