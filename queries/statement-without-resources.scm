; id: statement-without-resources
; pack: synth
; stage: synth
; severity: error
; category: Security
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
; summary: a policy of an identity has a statement without resources
; message: the statement has no resources: synth fails with "A PolicyStatement used in an identity-based policy must specify at least one resource"
; help: give Resources, or call AddResources; `*` where the action knows no resources

((call_expression
   arguments: (argument_list . (_) @props .)) @statement
 (#cdk-call? @statement "awsiam.NewPolicyStatement")
 (#cdk-shorter? @props "$.Resources" "1")
 (#cdk-shorter? @props "$.NotResources" "1")
 (#cdk-within? @statement "*.*.AddToRolePolicy" "awsiam.*.AddToPolicy" "awsiam.*.AddToPrincipalPolicy" "awsiam.Policy.AddStatements" "awsiam.ManagedPolicy.AddStatements" "awsiam.NewPolicy" "awsiam.NewManagedPolicy")
 (#not-cdk-invoked? @statement "AddResources" "AddAllResources" "AddNotResources"))

; What a role or user may do, it may do with something: the policy of an identity names resources. The policy of a
; resource need not. The library looks at that when the app is complete, so the code compiles, and `cdk synth`
; fails at `app.Synth(nil)`.
;
; ## Example
; ```go
; role.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
; 	Actions: jsii.Strings("s3:GetObject"),
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
; The statement belongs to the policy of a resource, resources are added later, or it is given to code that is not
; followed.
