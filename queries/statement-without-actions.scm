; id: statement-without-actions
; pack: synth
; stage: synth
; severity: error
; category: Security
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
; summary: a policy statement has no actions
; message: the statement has no actions: synth fails with "A PolicyStatement must specify at least one 'action' or 'notAction'"
; help: give Actions, or call AddActions

((call_expression
   arguments: (argument_list . (_) @props .)) @statement
 (#cdk-call? @statement "awsiam.NewPolicyStatement")
 (#cdk-shorter? @props "$.Actions" "1")
 (#cdk-shorter? @props "$.NotActions" "1")
 (#cdk-within? @statement "*.*.AddToRolePolicy" "awsiam.*.AddToPolicy" "awsiam.*.AddToPrincipalPolicy" "awsiam.Policy.AddStatements" "awsiam.ManagedPolicy.AddStatements" "awsiam.PolicyDocument.AddStatements" "awsiam.NewPolicy" "awsiam.NewManagedPolicy" "*.*.AddToResourcePolicy" "awsiam.NewPolicyDocument")
 (#not-cdk-invoked? @statement "AddActions" "AddNotActions"))

; A statement says what is allowed or denied; without actions it says nothing. The library looks at that when the
; app is complete, so the code compiles, and `cdk synth` fails at `app.Synth(nil)`.
;
; ## Example
; ```go
; role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
; 	Resources: jsii.Strings("*"),
; }))
; ```
;
; ## Use instead
; ```go
; role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
; 	Actions:   jsii.Strings("s3:GetObject"),
; 	Resources: jsii.Strings("arn:aws:s3:::my-bucket/*"),
; }))
; ```
;
; ## When it is silent
; The statement is attached to nothing, actions are added later, or it is given to code that is not followed.
