; id: statement-without-principals
; pack: synth
; stage: synth
; severity: error
; category: Security
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
; summary: a policy of a resource has a statement without principals
; message: the statement has no principals: synth fails with "A PolicyStatement used in a resource-based policy must specify at least one IAM principal"
; help: give Principals, or call AddPrincipals or one of its relatives

((call_expression
   arguments: (argument_list . (_) @props .)) @statement
 (#cdk-call? @statement "awsiam.NewPolicyStatement")
 (#cdk-shorter? @props "$.Principals" "1")
 (#cdk-shorter? @props "$.NotPrincipals" "1")
 (#cdk-within? @statement "awss3.*.AddToResourcePolicy" "awssqs.*.AddToResourcePolicy" "awssns.*.AddToResourcePolicy" "awskms.*.AddToResourcePolicy")
 (#not-cdk-invoked? @statement "AddPrincipals" "AddNotPrincipals" "AddAnyPrincipal" "AddArnPrincipal" "AddAwsAccountPrincipal" "AddAccountRootPrincipal" "AddCanonicalUserPrincipal" "AddFederatedPrincipal" "AddServicePrincipal"))

; The policy of a bucket, queue, topic or key says who may do something with it. The policy of an identity has no
; principals, for the identity is who. The library looks at that when the app is complete, so the code compiles,
; and `cdk synth` fails at `app.Synth(nil)`.
;
; ## Example
; ```go
; bucket.AddToResourcePolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
; 	Actions:   jsii.Strings("s3:GetObject"),
; 	Resources: &[]*string{bucket.ArnForObjects(jsii.String("*"))},
; }))
; ```
;
; ## Use instead
; ```go
; bucket.AddToResourcePolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
; 	Actions:    jsii.Strings("s3:GetObject"),
; 	Principals: &[]awsiam.IPrincipal{awsiam.NewAccountPrincipal(account)},
; 	Resources:  &[]*string{bucket.ArnForObjects(jsii.String("*"))},
; }))
; ```
;
; ## When it is silent
; Principals are added later, the statement is given to code that is not followed, or the resource was imported.
