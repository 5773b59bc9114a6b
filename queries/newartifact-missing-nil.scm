; id: newartifact-missing-nil
; pack: pipeline
; stage: compile
; code: WrongArgCount
; severity: error
; category: Syntax
; versions: >=2.179.0
; fix: safe
; grade: C
; refs: aws/aws-cdk#31667, https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_codepipeline.Artifact.html
; summary: NewArtifact is called without its second parameter
; message: NewArtifact lacks the argument for files
; help: pass `nil` as the second argument: aws-cdk-lib 2.179.0 gave Artifact an optional parameter for files, and in Go every call gives it

((call_expression
   function: (_ field: (field_identifier) @place)) @call
 (#cdk-call? @call "awscodepipeline.NewArtifact")
 (#cdk-missing-args? @call))

; `awscodepipeline.NewArtifact` takes one argument up to 2.178.2 and two from 2.179.0 on: the name, and
; a list of files for the artifact. In TypeScript the second parameter is optional, and no caller had to
; change. In Go an optional parameter is a parameter like any other, and every call with the name alone
; stops compiling the day the dependency is raised.
;
; The rule adds the cause to the finding of `arg-count` at the same call: one finding with two rule ids.
; At a version in which one argument is right, both are silent.
;
; ## Example
; ```go
; source := awscodepipeline.NewArtifact(jsii.String("Source"))
; ```
;
; ## Use instead
; ```go
; source := awscodepipeline.NewArtifact(jsii.String("Source"), nil)
; ```
;
; ## Fix
; The fix adds `nil`, which means what the call meant before. It is safe.
