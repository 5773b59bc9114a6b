; id: placeholder-source
; pack: pipeline
; stage: deploy
; severity: warning
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; status: preview
; refs: https://docs.aws.amazon.com/codepipeline/latest/userguide/connections.html
; summary: a pipeline's source is a placeholder
; message: {key} of the source action is {value(2)|value}, a placeholder: synth passes, the pipeline finds no source
; help: name the repository, owner or connection that exists in the account, or read it from a parameter

; A value that was to be replaced.
((literal_value
   (keyed_element
     key: (literal_element (identifier) @key)
     value: (literal_element (_) @value) @place)) @props
 (#any-of? @key "Owner" "Repo" "ConnectionArn" "BucketKey")
 (#cdk-type? @props "awscodepipelineactions.*SourceActionProps")
 (#cdk-placeholder? @value))

; An empty one.
((literal_value
   (keyed_element
     key: (literal_element (identifier) @key)
     value: (literal_element (_) @value) @place)) @props
 (#any-of? @key "Owner" "Repo" "ConnectionArn" "BucketKey")
 (#cdk-type? @props "awscodepipelineactions.*SourceActionProps")
 (#cdk-const? @value ""))

; A repository or bucket that is looked up by a name to be replaced.
((literal_value
   (keyed_element
     key: (literal_element (identifier) @key)
     value: (literal_element (_) @value) @place)) @props
 (#any-of? @key "Repository" "Bucket")
 (#cdk-type? @props "awscodepipelineactions.*SourceActionProps")
 (#cdk-call? @value "awscodecommit.Repository_From*" "awsecr.Repository_From*" "awss3.Bucket_From*")
 (#cdk-placeholder? @value "$(2)"))

; The source of a pipeline is a repository, bucket or connection that exists outside the stack. Nothing in the
; library looks whether it does: `placeholder`, an empty owner or the ARN of a manual's example pass synth. The
; pipeline is deployed, and its first run fails, or waits for a connection that is not there.
;
; A property of an L1 pipeline in place of the repository is another mistake: see `placeholder-source-l1`.
;
; ## Example
; ```go
; awscodepipelineactions.NewCodeStarConnectionsSourceAction(&awscodepipelineactions.CodeStarConnectionsSourceActionProps{
; 	ActionName:    jsii.String("Source"),
; 	Owner:         jsii.String("your-org"),
; 	Repo:          jsii.String("your-repo"),
; 	ConnectionArn: jsii.String("arn:aws:codestar-connections:us-east-1:123456789012:connection/example"),
; 	Output:        source,
; })
; ```
;
; ## Use instead
; ```go
; awscodepipelineactions.NewCodeStarConnectionsSourceAction(&awscodepipelineactions.CodeStarConnectionsSourceActionProps{
; 	ActionName:    jsii.String("Source"),
; 	Owner:         props.Owner,
; 	Repo:          props.Repo,
; 	ConnectionArn: props.ConnectionArn,
; 	Output:        source,
; })
; ```
