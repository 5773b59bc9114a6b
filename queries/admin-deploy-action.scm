; id: admin-deploy-action
; pack: pipeline
; stage: advice
; severity: warning
; category: Security
; versions: >=2.0.0
; fix: none
; grade: A
; status: preview
; refs: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_codepipeline_actions.CloudFormationCreateUpdateStackAction.html
; summary: a pipeline deploys with the rights of an administrator
; message: the deployment has all rights in the account
; help: set AdminPermissions to false and give a DeploymentRole that may do what the stack needs

((literal_value) @props
 (#cdk-type? @props "awscodepipelineactions.CloudFormationCreateUpdateStackActionProps" "awscodepipelineactions.CloudFormationCreateReplaceChangeSetActionProps" "awscodepipelineactions.CloudFormationDeleteStackActionProps")
 (#cdk-const? @props "$.AdminPermissions" "true"))

; With `AdminPermissions` the role that deploys the stack may do anything. Whoever can change the template, or a
; step before it, then can, too.
;
; ## Example
; ```go
; &awscodepipelineactions.CloudFormationCreateUpdateStackActionProps{AdminPermissions: jsii.Bool(true)}
; ```
;
; ## Use instead
; ```go
; &awscodepipelineactions.CloudFormationCreateUpdateStackActionProps{
; 	AdminPermissions: jsii.Bool(false),
; 	DeploymentRole:   role,
; }
; ```
;
; ## When it is silent
; The field is not a constant.
