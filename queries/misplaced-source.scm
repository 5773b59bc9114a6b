; id: misplaced-source
; pack: pipeline
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
; summary: a source action stands after the first stage, or another action in it
; message: {new} stands in the wrong stage: the first stage holds source actions and nothing else, and no other stage holds any
; help: put source actions into the first stage, all others into later ones

; A source action in a later stage.
((call_expression
   function: (_ field: (field_identifier) @new @place)) @action
 (#cdk-call? @action "awscodepipelineactions.New*SourceAction")
 (#cdk-within? @action "awscodepipeline.NewPipeline" "$.Stages[1..].Actions[*]"))

; Another action in the first stage. A stage that is added later may be placed before it.
((call_expression
   function: (_ field: (field_identifier) @new @place)) @action
 (#cdk-call? @action "awscodepipelineactions.New*Action")
 (#not-cdk-call? @action "awscodepipelineactions.New*SourceAction")
 (#cdk-within? @action "awscodepipeline.NewPipeline" "$.Stages[0].Actions[*]")
 (#not-cdk-method-called? @action "AddStage"))

; The first stage of a pipeline fetches its sources: it may hold source actions only, and no other stage may hold
; any. The library looks at that when the pipeline is complete, so the code compiles, and `cdk synth` fails at
; `app.Synth(nil)` with `first stage may only contain Source actions` or `Source actions may only occur in first
; stage`.
;
; The rule follows each action to the stage that it is put into, and reports where the order of the stages is known:
; they are a list, or a variable that `append` extends in one block. Stages that `AddStage` adds are not looked at.
;
; ## Example
; ```go
; Stages: &[]*awscodepipeline.StageProps{
; 	{StageName: jsii.String("Build"), Actions: &[]awscodepipeline.IAction{buildAction}},
; 	{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{sourceAction}},
; },
; ```
;
; ## Use instead
; ```go
; Stages: &[]*awscodepipeline.StageProps{
; 	{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{sourceAction}},
; 	{StageName: jsii.String("Build"), Actions: &[]awscodepipeline.IAction{buildAction}},
; },
; ```
