; id: bucket-public
; pack: security
; stage: advice
; severity: warning
; category: Security
; versions: >=2.0.0
; fix: none
; grade: A
; refs: https://github.com/cdklabs/cdk-nag/blob/main/RULES.md, https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
; summary: everybody may read a bucket
; message: everybody may read the objects of the bucket
; help: put a distribution with an origin access control in front of it

((literal_value) @props
 (#cdk-type? @props "awss3.BucketProps")
 (#cdk-const? @props "$.PublicReadAccess" "true")
 (#not-cdk-missing? @props "BlockPublicAccess"))

; Whatever is put into the bucket is public, whether meant so or not. Accounts block this by default, so that the
; deployment may fail as well. cdk-nag has this as AwsSolutions-S2.
;
; ## Example
; ```go
; &awss3.BucketProps{
; 	PublicReadAccess:  jsii.Bool(true),
; 	BlockPublicAccess: awss3.BlockPublicAccess_BLOCK_ACLS(),
; }
; ```
;
; ## Use instead
; ```go
; &awss3.BucketProps{BlockPublicAccess: awss3.BlockPublicAccess_BLOCK_ALL()}
; ```
;
; ## When it is silent
; The field is not a constant. A bucket that says nothing is private. One that does not say what it blocks fails
; at synth: see `public-read-blocked`.
