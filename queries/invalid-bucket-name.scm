; id: invalid-bucket-name
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
; summary: the name of a bucket has letters that it may not have
; message: {props.BucketName} is no name for a bucket: it may have lower-case letters, digits, `.` and `-` only
; help: write it in lower case with `-` between words, or leave the name out

((literal_value) @props
 (#cdk-type? @props "awss3.BucketProps")
 (#cdk-const-match? @props "$.BucketName" "[A-Z_ ].*$"))

; The name of a bucket becomes part of an address, so it has lower-case letters, digits, dots and hyphens only.
; The library stops with `Invalid S3 bucket name`. The library looks at that when the construct is made, so the
; code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; &awss3.BucketProps{BucketName: jsii.String("MyReports")}
; ```
;
; ## Use instead
; ```go
; &awss3.BucketProps{BucketName: jsii.String("my-reports")}
; ```
;
; ## When it is silent
; The part of the name that is known is right.
