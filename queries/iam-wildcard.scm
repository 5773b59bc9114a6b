; id: iam-wildcard
; pack: security
; stage: advice
; severity: warning
; category: Security
; versions: >=2.0.0
; fix: none
; grade: A
; refs: https://github.com/cdklabs/cdk-nag/blob/main/RULES.md, https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
; summary: a policy allows everything in a service, or everything at all
; message: the statement allows all actions of a service on all resources
; help: name the actions and resources that are needed, or call a Grant... method of the resource

((call_expression
   arguments: (argument_list . (_) @props .)) @statement
 (#cdk-call? @statement "awsiam.NewPolicyStatement")
 (#cdk-const-match? @props "$.Actions[*]" "^([*]|[a-z0-9-]+:[*])$")
 (#cdk-const? @props "$.Resources[*]" "*")
 (#cdk-missing? @props "NotActions" "Principals" "NotPrincipals" "Conditions")
 (#not-cdk-named? @props "$.Effect" "awsiam.Effect_DENY")
 (#not-cdk-invoked? @statement "AddCondition" "AddConditions" "AddPrincipals" "AddAccountCondition" "AddAwsAccountPrincipal" "AddAccountRootPrincipal" "AddServicePrincipal" "AddArnPrincipal" "AddAnyPrincipal")
 (#not-cdk-within? @statement "awsiam.NewManagedPolicy" "awsiam.ManagedPolicy.AddStatements"))

; A role with `s3:*` on `*` may read and delete every bucket of the account, whatever it was made for. If what
; runs with it is taken over, so is all that. cdk-nag has this as AwsSolutions-IAM5.
;
; ## Example
; ```go
; &awsiam.PolicyStatementProps{
; 	Actions:   jsii.Strings("s3:*"),
; 	Resources: jsii.Strings("*"),
; }
; ```
;
; ## Use instead
; ```go
; &awsiam.PolicyStatementProps{
; 	Actions:   jsii.Strings("s3:GetObject"),
; 	Resources: jsii.Strings(*bucket.ArnForObjects(jsii.String("*"))),
; }
; ```
;
; ## When it is silent
; Statements that deny, have conditions or principals (the policy of a key must name `kms:*` for its account), or
; belong to a managed policy, which may be a boundary of permissions.
