; id: deprecated-api
; pack: pedantic
; stage: advice
; severity: note
; category: Lifecycle
; versions: >=2.0.0
; fix: none
; grade: C
; refs: https://docs.aws.amazon.com/cdk/v2/guide/versioning.html
; summary: something is deprecated in the version in force
; message: {what} is deprecated
; help: use {instead:old} in its place

((call_expression
   function: (selector_expression field: (field_identifier) @what @place)) @old
 (#cdk-call? @old "*.*" "*.*.*")
 (#not-cdk-call? @old "awslambda.Runtime_*" "awsrds.*EngineVersion_*" "awsdocdb.EngineVersion_*" "awsneptune.EngineVersion_*" "awsopensearchservice.EngineVersion_*" "awseks.KubernetesVersion_*" "awscodebuild.*BuildImage_*" "awsmsk.KafkaVersion_*" "awssynthetics.Runtime_*")
 (#cdk-deprecated? @old))

((literal_value
   (keyed_element
     key: (literal_element (identifier) @old @what @place))) @props
 (#cdk-type? @props "*.*")
 (#cdk-deprecated? @old))

; A deprecated function, method or field works, and goes away in a later major version, or never. The Go bindings
; drop the notes of most static members, so an editor does not tell. It says what is there, not what is wrong, so
; it is off by default.
;
; ## Example
; ```go
; &awsdynamodb.TableProps{PointInTimeRecovery: jsii.Bool(true)}
; ```
;
; ## Use instead
; ```go
; &awsdynamodb.TableProps{PointInTimeRecoverySpecification: &awsdynamodb.PointInTimeRecoverySpecification{
; 	PointInTimeRecoveryEnabled: jsii.Bool(true),
; }}
; ```
;
; ## When it is silent
; Runtimes, engines and images that `retired-value` is about: it says more of them. The symbol is not deprecated in
; the version in force, or belongs to no known module.
