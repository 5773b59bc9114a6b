; id: duplicate-stage
; pack: pipeline
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
; summary: two stages of a pipeline have one name
; message: two stages of the pipeline have one name
; help: give each stage a name of its own

((call_expression
   function: (_ field: (field_identifier) @place)
   arguments: (argument_list . (_) . (_) . (_) @props .)) @pipeline
 (#cdk-call? @pipeline "awscodepipeline.NewPipeline")
 (#cdk-duplicates? @props "$.Stages[*].StageName"))

; The stages of a pipeline are told apart by their names. The library stops with `Stage with duplicate name
; 'Build' added to the Pipeline`. The library looks at that when the construct is made, so the code compiles, and
; `cdk synth` fails at this line.
;
; ## Example
; ```go
; Stages: &[]*awscodepipeline.StageProps{
; 	{StageName: jsii.String("Deploy"), Actions: &[]awscodepipeline.IAction{test}},
; 	{StageName: jsii.String("Deploy"), Actions: &[]awscodepipeline.IAction{production}},
; },
; ```
;
; ## Use instead
; ```go
; Stages: &[]*awscodepipeline.StageProps{
; 	{StageName: jsii.String("DeployTest"), Actions: &[]awscodepipeline.IAction{test}},
; 	{StageName: jsii.String("DeployProduction"), Actions: &[]awscodepipeline.IAction{production}},
; },
; ```
;
; ## When it is silent
; The names are not constants, or the stages are added one by one.
