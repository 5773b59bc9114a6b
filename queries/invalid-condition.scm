; id: invalid-condition
; pack: synth
; stage: synth
; severity: error
; category: Security
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
; summary: a condition of a policy is no map of an operator to values
; message: the value of the operator {found} is no map: a condition is a map of operators to maps of keys to values
; help: write "StringEquals": map[string]string{"key": "value"}

((literal_value) @props
 (#cdk-type? @props "awsiam.PolicyStatementProps")
 (#cdk-entry-match? @props "$.Conditions" "" ""))

; A condition has an operator, and under it the keys and values that it compares. The library stops with `A
; Condition should be represented as a map of operator to value`. The library looks at that when the construct is
; made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; Conditions: &map[string]interface{}{"StringEquals": "aws:SourceAccount"},
; ```
;
; ## Use instead
; ```go
; Conditions: &map[string]interface{}{"StringEquals": map[string]string{"aws:SourceAccount": "123456789012"}},
; ```
;
; ## When it is silent
; The value of the operator is not a constant.
