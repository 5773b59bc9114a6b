package pipelines

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/jsii-runtime-go"
)

func declared(stack awscdk.Stack, more []interface{}) {
	action := &awscodepipeline.CfnPipeline_ActionDeclarationProperty{
		Name: jsii.String("Approve"),
		ActionTypeId: &awscodepipeline.CfnPipeline_ActionTypeIdProperty{
			Category: jsii.String("Approval"), Owner: jsii.String("AWS"), Provider: jsii.String("Manual"), Version: jsii.String("1"),
		},
	}
	actions := []interface{}{}
	actions = append(actions, action)
	later := &awscodepipeline.CfnPipeline_StageDeclarationProperty{Name: jsii.String("Later"), Actions: []interface{}{}}
	later.Actions = []interface{}{action}
	awscodepipeline.NewCfnPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.CfnPipelineProps{
		RoleArn: jsii.String("arn:aws:iam::210987654321:role/pipeline"),
		Stages: []interface{}{
			&awscodepipeline.CfnPipeline_StageDeclarationProperty{Name: jsii.String("One"), Actions: []interface{}{action}},
			&awscodepipeline.CfnPipeline_StageDeclarationProperty{Name: jsii.String("Two"), Actions: actions},
			&awscodepipeline.CfnPipeline_StageDeclarationProperty{Name: jsii.String("Three"), Actions: more},
			later,
		},
	})
}

func whole(stack awscdk.Stack) {
	action := &awscodepipeline.CfnPipeline_ActionDeclarationProperty{
		Name: jsii.String("Approve"),
		ActionTypeId: &awscodepipeline.CfnPipeline_ActionTypeIdProperty{
			Category: jsii.String("Approval"), Owner: jsii.String("AWS"), Provider: jsii.String("Manual"), Version: jsii.String("1"),
		},
	}
	later := &awscodepipeline.CfnPipeline_StageDeclarationProperty{Name: jsii.String("Later"), Actions: []interface{}{}}
	later.Actions = []interface{}{action}
	awscodepipeline.NewCfnPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.CfnPipelineProps{
		RoleArn: jsii.String("arn:aws:iam::210987654321:role/pipeline"),
		Stages: []interface{}{
			&awscodepipeline.CfnPipeline_StageDeclarationProperty{Name: jsii.String("One"), Actions: []interface{}{action}},
			later,
		},
	})
}
