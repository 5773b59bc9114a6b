; id: duplicate-action
; pack: pipeline
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
; summary: two actions of a stage have one name
; message: two actions of the stage {stage.StageName} have one name
; help: give each action of a stage a name of its own; other stages may use it again

((literal_value) @stage
 (#cdk-type? @stage "awscodepipeline.StageProps" "awscodepipeline.StageOptions")
 (#cdk-duplicates? @stage "$.Actions[*](0).ActionName")
 (#cdk-within? @stage "awscodepipeline.NewPipeline" "awscodepipeline.*.AddStage"))

; The actions of a stage are told apart by their names. The library stops with `Stage Build already contains an
; action with name 'X'`. The library looks at that when the construct is made, so the code compiles, and `cdk
; synth` fails at this line.
;
; ## Example
; ```go
; Actions: &[]awscodepipeline.IAction{
; 	awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("Approve")}),
; 	awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("Approve")}),
; },
; ```
;
; ## Use instead
; ```go
; Actions: &[]awscodepipeline.IAction{
; 	awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("ApproveCost")}),
; 	awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("ApproveRisk")}),
; },
; ```
;
; ## When it is silent
; The names are not constants, or stand in different stages.
