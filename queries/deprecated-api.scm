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
; message: {what} is deprecated: `sigdrift api show` tells what takes its place
; help: take what its documentation names in its place

((call_expression
   function: (selector_expression field: (field_identifier) @what @place)) @call
 (#cdk-call? @call "*.*" "*.*.*")
 (#cdk-deprecated? @call))

((literal_value
   (keyed_element
     key: (literal_element (identifier) @what @place))) @props
 (#cdk-type? @props "*.*")
 (#cdk-deprecated? @what))

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
; The symbol is not deprecated in the version in force, or belongs to no known module.
