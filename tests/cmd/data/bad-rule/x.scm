; id: open-bucket
; pack: house
; stage: advice
; severity: warning
; category: Security
; versions: >=2.0.0
; fix: none
; grade: A
; summary: a bucket is open to everybody
; message: the bucket is open to everybody

((literal_value) @props
 (#cdk-tipe? @props "awss3.BucketProps"))
