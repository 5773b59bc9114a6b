; id: too-few-stages
; pack: pipeline
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
; summary: a pipeline has fewer than two stages
; message: the pipeline has fewer than two stages: synth fails with "Pipeline must have at least two stages"
; help: a pipeline needs a stage with its sources and one more; give them in Stages, or call AddStage on the pipeline

((call_expression
   function: (_ field: (field_identifier) @place)
   arguments: (argument_list . (_) . (_) . (_) @props .)) @pipeline
 (#cdk-call? @pipeline "awscodepipeline.NewPipeline")
 (#cdk-shorter? @props "$.Stages" "2")
 (#not-cdk-method-called? @pipeline "AddStage")
 (#not-cdk-within? @pipeline "pipelines.*"))

; A pipeline needs two stages at least: one with its sources, and one that does something with them. The library
; looks at that when the pipeline is complete, so the code compiles, and `cdk synth` fails at `app.Synth(nil)`
; with `Pipeline must have at least two stages`. Props that are `nil` or lack `Stages` count as no stage.
;
; The rule is silent where stages may come later: `AddStage` is called on the pipeline, the list is a variable
; whose length is not known, or the pipeline is handed to code that is not followed, or to the `pipelines` package,
; which adds its own.
;
; ## Example
; ```go
; awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{
; 	Stages: &[]*awscodepipeline.StageProps{
; 		{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{source}},
; 	},
; })
; ```
;
; ## Use instead
; ```go
; awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{
; 	Stages: &[]*awscodepipeline.StageProps{
; 		{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{source}},
; 		{StageName: jsii.String("Build"), Actions: &[]awscodepipeline.IAction{build}},
; 	},
; })
; ```
