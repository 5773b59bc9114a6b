; id: open-bucket
; pack: house
; stage: advice
; severity: warning
; category: Security
; versions: >=2.0.0
; fix: none
; grade: A
; aliases: old-bucket
; summary: a bucket is open to everybody
; message: the bucket is open to everybody
; help: leave PublicReadAccess out, and put a distribution in front of the bucket

((literal_value) @props
 (#cdk-type? @props "awss3.BucketProps")
 (#cdk-const? @props "$.PublicReadAccess" "true"))

; What is found, and why it is bad, in Markdown: `sigdrift explain --rules DIR open-bucket` prints this.
;
; ## Example
; ```go
; &awss3.BucketProps{PublicReadAccess: jsii.Bool(true)}
; ```
;
; ## Use instead
; ```go
; &awss3.BucketProps{}
; ```
