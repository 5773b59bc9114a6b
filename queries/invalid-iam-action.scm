; id: invalid-iam-action
; pack: synth
; stage: synth
; severity: error
; category: Security
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
; summary: an action of a policy names no service
; message: {found} is no action: it lacks the service before a colon
; help: write the service before the action: "s3:GetObject"

((literal_value) @props
 (#cdk-type? @props "awsiam.PolicyStatementProps")
 (#cdk-const-match? @props "$.Actions[*]" "^[A-Za-z0-9]+$"))

((literal_value) @props
 (#cdk-type? @props "awsiam.PolicyStatementProps")
 (#cdk-const-match? @props "$.NotActions[*]" "^[A-Za-z0-9]+$"))

((call_expression
   arguments: (argument_list)) @call
 (#cdk-call? @call "awsiam.PolicyStatement.AddActions" "awsiam.PolicyStatement.AddNotActions")
 (#cdk-const-match? @call "$(*)" "^[A-Za-z0-9]+$"))

; An action is written with its service: `s3:GetObject`. The library stops with `Action 'GetObject' is invalid`.
; The library looks at that when the construct is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; &awsiam.PolicyStatementProps{Actions: jsii.Strings("GetObject"), Resources: jsii.Strings("*")}
; ```
;
; ## Use instead
; ```go
; &awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:GetObject"), Resources: jsii.Strings("*")}
; ```
;
; ## When it is silent
; The action is not a constant; `*` alone is an action.
