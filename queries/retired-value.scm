; id: retired-value
; pack: lifecycle
; stage: deploy
; severity: warning
; category: Lifecycle
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_MySQL.html
; summary: a runtime or version that the service supports no longer
; message: the newest release marks {value} as deprecated: the service no longer supports it, or soon will not
; help: {newer:call}

; The image that a runtime is built in is no runtime.
((_ (call_expression
      function: (_ field: (field_identifier) @value @place)) @call) @around
 (#not-match? @around "[.]BundlingImage$")
 (#cdk-call? @call "awslambda.Runtime_*" "awsrds.*EngineVersion_*" "awsdocdb.EngineVersion_*" "awsneptune.EngineVersion_*" "awsopensearchservice.EngineVersion_*" "awseks.KubernetesVersion_*" "awscodebuild.*BuildImage_*" "awsmsk.KafkaVersion_*" "awssynthetics.Runtime_*")
 (#cdk-retired? @call))

; Runtimes and engines have an end: first no new functions or databases can be made with them, then the old ones
; are no longer mended or are moved. The library says so in the release that follows, long after the version that
; a project has pinned. So the rule asks the newest release that the database holds, whichever is in force. It names what
; is newer, has no such mark and is there at the version in force; where nothing is, the releases that bring one. No
; mark is no proof that the service supports it: marks come late.
;
; ## Example
; ```go
; &awslambda.FunctionProps{Runtime: awslambda.Runtime_PYTHON_3_8()}
; ```
;
; ## Use instead
; ```go
; &awslambda.FunctionProps{Runtime: awslambda.Runtime_PYTHON_3_13()}
; ```
;
; ## When it is silent
; Versions that the newest release does not deprecate, and those made from text, as with `_Of`.
