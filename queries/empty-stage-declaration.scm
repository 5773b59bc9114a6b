; id: empty-stage-declaration
; pack: pipeline
; stage: deploy
; severity: warning
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codepipeline-pipeline-stagedeclaration.html
; summary: a stage of an L1 pipeline has no actions
; message: stage {stage.Name} has no actions: synth passes, the service refuses the pipeline
; help: give the stage an action in Actions, or leave the stage out

((literal_value) @stage
 (#cdk-type? @stage "awscodepipeline.CfnPipeline_StageDeclarationProperty")
 (#not-cdk-missing? @stage "Actions")
 (#cdk-empty? @stage "$.Actions")
 (#cdk-within? @stage "awscodepipeline.NewCfnPipeline"))

; A stage of a pipeline needs at least one action. `CfnPipeline` passes on what it is given, so the code
; compiles and synth writes a template; the service refuses it when the stack is deployed. The same stage in
; a `Pipeline` already fails at synth: see `empty-stage`.
;
; An absent or nil `Actions` is not reported here: the runtime asks for the field.
;
; ## Example
; ```go
; &awscodepipeline.CfnPipeline_StageDeclarationProperty{
; 	Name:    jsii.String("Source"),
; 	Actions: &[]*awscodepipeline.CfnPipeline_ActionDeclarationProperty{},
; }
; ```
;
; ## Use instead
; ```go
; &awscodepipeline.CfnPipeline_StageDeclarationProperty{
; 	Name:    jsii.String("Source"),
; 	Actions: &[]*awscodepipeline.CfnPipeline_ActionDeclarationProperty{sourceAction},
; }
; ```
