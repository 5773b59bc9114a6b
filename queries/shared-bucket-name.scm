; id: shared-bucket-name
; pack: pedantic
; stage: advice
; severity: note
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: C
; refs: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
; summary: the name of a bucket is the same in every account and region
; message: the name {props.BucketName} can exist once in the world
; help: leave BucketName out, or put the account and region into it

((literal_value) @props
 (#cdk-type? @props "awss3.BucketProps")
 (#cdk-const-match? @props "$.BucketName" "^.+$")
 (#cdk-within? @props "awss3.NewBucket"))

; The names of buckets are shared by all accounts. A constant name can be deployed once, and somebody else may
; have it.
;
; ## Example
; ```go
; &awss3.BucketProps{BucketName: jsii.String("reports")}
; ```
;
; ## Use instead
; ```go
; &awss3.BucketProps{}
; ```
;
; ## When it is silent
; A part of the name is not a constant.
