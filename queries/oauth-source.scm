; id: oauth-source
; pack: pipeline
; stage: advice
; severity: note
; category: Lifecycle
; versions: >=2.0.0
; fix: none
; grade: C
; status: preview
; refs: https://docs.aws.amazon.com/codepipeline/latest/userguide/update-github-action-connections.html
; summary: a pipeline fetches its source with a personal token
; message: this source is polled with a personal token; a connection does without
; help: use NewCodeStarConnectionsSourceAction with the ARN of a connection

((call_expression
   function: (_ field: (field_identifier) @place)) @action
 (#cdk-call? @action "awscodepipelineactions.NewGitHubSourceAction"))

; The older GitHub action needs a personal access token, which is a secret of one person, has all the rights of
; that person and must be renewed by hand. The service recommends connections.
;
; ## Example
; ```go
; awscodepipelineactions.NewGitHubSourceAction(&awscodepipelineactions.GitHubSourceActionProps{OauthToken: token})
; ```
;
; ## Use instead
; ```go
; awscodepipelineactions.NewCodeStarConnectionsSourceAction(&awscodepipelineactions.CodeStarConnectionsSourceActionProps{ConnectionArn: props.ConnectionArn})
; ```
;
; ## When it is silent
; Other sources.
