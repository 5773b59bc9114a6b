; id: invalid-pipeline-name
; pack: pipeline
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
; summary: the name of a stage, action or artifact has letters that it may not have
; message: {found} may have letters, digits, `-`, `_` only; stages and actions also `.` and `@`
; help: write `-` or `_` in place of blanks and other marks

((literal_value) @props
 (#cdk-type? @props "awscodepipeline.StageProps" "awscodepipeline.StageOptions")
 (#cdk-const-match? @props "$.StageName" "[^a-zA-Z0-9.@_-]"))

((literal_value) @props
 (#cdk-type? @props "awscodepipelineactions.*ActionProps")
 (#cdk-const-match? @props "$.ActionName" "[^a-zA-Z0-9.@_-]"))

((call_expression
   arguments: (argument_list . (_) @value)) @artifact
 (#cdk-call? @artifact "awscodepipeline.NewArtifact")
 (#cdk-const-match? @value "[^a-zA-Z0-9_-]"))

; Stages and actions have names of letters, digits and `.@_-`; artifacts have no dots and no `@` either. The
; library stops with `Stage name must match regular expression`. The library looks at that when the construct is
; made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; {StageName: jsii.String("Deploy to test"), Actions: &actions},
; ```
;
; ## Use instead
; ```go
; {StageName: jsii.String("Deploy-to-test"), Actions: &actions},
; ```
;
; ## When it is silent
; The name is not a constant, and the part that is known is right.
