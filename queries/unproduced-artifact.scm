; id: unproduced-artifact
; pack: pipeline
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts.html, aws/aws-cdk#9402
; summary: an action reads an artifact that no action produces
; message: no action produces the artifact that this one reads: synth fails with "... is not being produced in this pipeline"
; help: name the artifact as Output or in Outputs of an earlier action

((call_expression
   function: (_ field: (field_identifier) @place)
   arguments: (argument_list . (_) @props .)) @action
 (#cdk-call? @action "awscodepipelineactions.New*Action")
 (#cdk-call? @props "$.Input" "awscodepipeline.NewArtifact" "awscodepipeline.Artifact_Artifact")
 (#cdk-in-field? @props "$.Input" "Input")
 (#not-cdk-in-field? @props "$.Input" "Output" "Outputs")
 (#not-cdk-escapes? @props "$.Input")
 (#cdk-unique? @props "$.Input" "0")
 (#cdk-within? @action "awscodepipeline.NewPipeline" "awscodepipeline.*.AddStage" "awscodepipeline.*.AddAction"))

((call_expression
   function: (_ field: (field_identifier) @place)
   arguments: (argument_list . (_) @props .)) @action
 (#cdk-call? @action "awscodepipelineactions.New*Action")
 (#cdk-call? @props "$.ExtraInputs[*]" "awscodepipeline.NewArtifact" "awscodepipeline.Artifact_Artifact")
 (#not-cdk-in-field? @props "$.ExtraInputs[*]" "Output" "Outputs")
 (#not-cdk-escapes? @props "$.ExtraInputs[*]")
 (#cdk-unique? @props "$.ExtraInputs[*]" "0")
 (#cdk-within? @action "awscodepipeline.NewPipeline" "awscodepipeline.*.AddStage" "awscodepipeline.*.AddAction"))

; An artifact is a name for what one action writes and others read. The library checks that each artifact that is
; read is the output of some action. It most often is not where a source was left out for later, or where two
; artifacts were made for one thing. The library looks at that when the app is complete, so the code compiles, and
; `cdk synth` fails at `app.Synth(nil)`.
;
; ## Example
; ```go
; build := awscodepipelineactions.NewCodeBuildAction(&awscodepipelineactions.CodeBuildActionProps{
; 	ActionName: jsii.String("Build"),
; 	Project:    project,
; 	Input:      awscodepipeline.NewArtifact(jsii.String("Source"), nil),
; })
; ```
;
; ## Use instead
; ```go
; source := awscodepipeline.NewArtifact(jsii.String("Source"), nil)
; fetch := awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{
; 	ActionName: jsii.String("Fetch"),
; 	Bucket:     bucket,
; 	BucketKey:  jsii.String("code.zip"),
; 	Output:     source,
; })
; build := awscodepipelineactions.NewCodeBuildAction(&awscodepipelineactions.CodeBuildActionProps{
; 	ActionName: jsii.String("Build"),
; 	Project:    project,
; 	Input:      source,
; })
; ```
;
; ## When it is silent
; The artifact is given to a function that is not followed, kept in a struct or returned from an exported
; function: another action may produce it there. Two artifacts with one name are one to the pipeline; a name that
; is not known may be that of another one. An artifact that is read in an earlier stage than it is produced in
; passes synth.
