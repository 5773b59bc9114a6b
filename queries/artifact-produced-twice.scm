; id: artifact-produced-twice
; pack: pipeline
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts.html
; summary: two actions of a pipeline produce one artifact
; message: two actions of the pipeline have one artifact as their output
; help: make an artifact for each output

((call_expression
   function: (_ field: (field_identifier) @place)
   arguments: (argument_list . (_) . (_) . (_) @props .)) @pipeline
 (#cdk-call? @pipeline "awscodepipeline.NewPipeline")
 (#cdk-duplicates? @props "$.Stages[*].Actions[*](0).Output"))

((call_expression
   function: (_ field: (field_identifier) @place)
   arguments: (argument_list . (_) . (_) . (_) @props .)) @pipeline
 (#cdk-call? @pipeline "awscodepipeline.NewPipeline")
 (#cdk-duplicates? @props "$.Stages[*].Actions[*](0).Outputs[*]"))

; An artifact has one origin; who reads it must know what is in it. The library fails with `Both Actions 'S1' and
; 'S2' are producting Artifact 'A'. Every artifact can only be produced once.` The library looks at that when the
; app is complete, so the code compiles, and `cdk synth` fails at `app.Synth(nil)`.
;
; ## Example
; ```go
; code := awscodepipeline.NewArtifact(jsii.String("Code"), nil)
; Actions: &[]awscodepipeline.IAction{
; 	awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{ActionName: jsii.String("App"), Output: code /* ... */}),
; 	awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{ActionName: jsii.String("Config"), Output: code /* ... */}),
; },
; ```
;
; ## Use instead
; ```go
; Actions: &[]awscodepipeline.IAction{
; 	awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{ActionName: jsii.String("App"), Output: app /* ... */}),
; 	awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{ActionName: jsii.String("Config"), Output: config /* ... */}),
; },
; ```
;
; ## When it is silent
; The artifacts come from a function, so that each may be another one.
