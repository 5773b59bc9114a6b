; id: empty-managed-policy
; pack: synth
; stage: synth
; severity: error
; category: Security
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_iam.ManagedPolicy.html
; summary: a managed policy has no statements
; message: the managed policy has no statements: synth fails with "Managed Policy is empty"
; help: give Statements or Document, or call AddStatements

((call_expression
   function: (_ field: (field_identifier) @place)
   arguments: (argument_list . (_) . (_) . (_) @props .)) @policy
 (#cdk-call? @policy "awsiam.NewManagedPolicy")
 (#cdk-shorter? @props "$.Statements" "1")
 (#cdk-missing? @props "Document")
 (#not-cdk-method-called? @policy "AddStatements"))

; A managed policy without statements allows nothing and cannot be made. An empty `Policy` is left out of the
; template, which works. The library looks at that when the app is complete, so the code compiles, and `cdk synth`
; fails at `app.Synth(nil)`.
;
; ## Example
; ```go
; awsiam.NewManagedPolicy(stack, jsii.String("Policy"), &awsiam.ManagedPolicyProps{Description: jsii.String("for later")})
; ```
;
; ## Use instead
; ```go
; awsiam.NewManagedPolicy(stack, jsii.String("Policy"), &awsiam.ManagedPolicyProps{
; 	Statements: &[]awsiam.PolicyStatement{statement},
; })
; ```
;
; ## When it is silent
; Statements are added later, or the policy is handed to code that is not followed: a grant adds some, too.
