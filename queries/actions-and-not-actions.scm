; id: actions-and-not-actions
; pack: synth
; stage: synth
; severity: error
; category: Security
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
; summary: a policy statement has actions, and actions that it is not about
; message: the statement has both Actions and NotActions
; help: keep one of both, or make two statements

((literal_value) @props
 (#cdk-type? @props "awsiam.PolicyStatementProps")
 (#cdk-at-least? @props "$.Actions[*]" "1")
 (#cdk-at-least? @props "$.NotActions[*]" "1"))

; A statement is about some actions, or about all but some. The library stops with `Cannot add 'NotActions' to
; policy statement if 'Actions' have been added`. The library looks at that when the construct is made, so the
; code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; &awsiam.PolicyStatementProps{
; 	Actions:    jsii.Strings("s3:*"),
; 	NotActions: jsii.Strings("s3:DeleteBucket"),
; }
; ```
;
; ## Use instead
; ```go
; &awsiam.PolicyStatementProps{
; 	Effect:     awsiam.Effect_DENY,
; 	NotActions: jsii.Strings("s3:Get*"),
; 	Resources:  jsii.Strings("*"),
; }
; ```
;
; ## When it is silent
; One of both lists is, or may be, empty.
