; id: empty-stage
; pack: pipeline
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: aws/aws-cdk#9402, aws/aws-cdk#9559, https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
; summary: a pipeline stage has no actions
; message: stage {stage.StageName} has no actions: synth fails with "must have at least one action"
; help: give the stage an action in Actions, call AddAction on what AddStage returns, or leave the stage out

((literal_value) @stage
 (#cdk-type? @stage "awscodepipeline.StageProps" "awscodepipeline.StageOptions")
 (#cdk-empty? @stage "$.Actions")
 (#cdk-within? @stage "awscodepipeline.NewPipeline" "awscodepipeline.Pipeline.AddStage")
 (#not-cdk-method-called? @stage "AddAction"))

; A stage of a pipeline needs at least one action. The library looks at that when the pipeline is complete,
; so the code compiles, and `cdk synth` fails at `app.Synth(nil)` with `Stage 'Source' must have at least one
; action`. A stage without actions most often stands where a source was left out for later; then synth fails a
; second time, because nothing produces the artifact that the next stage reads.
;
; The rule follows the stage. It looks at literals of `StageProps` and `StageOptions`, elided ones too, that
; reach `NewPipeline` or `AddStage`, and whose `Actions` is absent, `nil` or an empty list. It is silent where
; actions may come later: `AddAction` is called on what `AddStage` returns or on a stage that the pipeline
; gives back, the field is set, the list is a variable that grows, or the stage or pipeline is handed to code
; that is not followed.
;
; ## Example
; ```go
; pipeline.AddStage(&awscodepipeline.StageOptions{
; 	StageName: jsii.String("Source"),
; 	Actions:   &[]awscodepipeline.IAction{},
; })
; ```
;
; ## Use instead
; ```go
; pipeline.AddStage(&awscodepipeline.StageOptions{
; 	StageName: jsii.String("Source"),
; 	Actions:   &[]awscodepipeline.IAction{sourceAction},
; })
; ```
