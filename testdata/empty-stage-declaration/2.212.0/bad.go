package pipelines

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/jsii-runtime-go"
)

func declared(stack awscdk.Stack) {
	awscodepipeline.NewCfnPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.CfnPipelineProps{
		RoleArn: jsii.String("arn:aws:iam::210987654321:role/pipeline"),
		Stages: []interface{}{
			&awscodepipeline.CfnPipeline_StageDeclarationProperty{ // want empty-stage-declaration "stage \"Source\" has no actions"
				Name:    jsii.String("Source"),
				Actions: []interface{}{},
			},
			awscodepipeline.CfnPipeline_StageDeclarationProperty{ // want empty-stage-declaration "stage \"Build\""
				Name:    jsii.String("Build"),
				Actions: &[]*awscodepipeline.CfnPipeline_ActionDeclarationProperty{},
			},
		},
	})
}

func fromVariable(stack awscdk.Stack) {
	none := []interface{}{}
	awscodepipeline.NewCfnPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.CfnPipelineProps{
		RoleArn: jsii.String("arn:aws:iam::210987654321:role/pipeline"),
		Stages: []interface{}{
			&awscodepipeline.CfnPipeline_StageDeclarationProperty{Name: jsii.String("Source"), Actions: none}, // want empty-stage-declaration
		},
	})
}
