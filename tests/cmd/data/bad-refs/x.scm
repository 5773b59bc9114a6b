; id: open-bucket
; pack: house
; stage: advice
; severity: warning
; category: Security
; versions: >=2.0.0
; fix: none
; grade: A
; refs: the handbook, page 3
; summary: a bucket is open to everybody
; message: the bucket is open to everybody

((literal_value) @props
 (#cdk-type? @props "awss3.BucketProps"))
