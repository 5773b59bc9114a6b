; id: public-read-blocked
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.212.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.Bucket.html
; summary: everybody is to read a bucket that blocks the public
; message: PublicReadAccess needs a BlockPublicAccess that lets the public in
; help: best leave PublicReadAccess out; else say in BlockPublicAccess what is blocked

((literal_value) @props
 (#cdk-type? @props "awss3.BucketProps")
 (#cdk-const? @props "$.PublicReadAccess" "true")
 (#cdk-missing? @props "BlockPublicAccess"))

; A bucket blocks public access unless it says otherwise, so a policy that lets everybody read would be refused.
; The library stops with `Cannot use 'publicReadAccess' property on a bucket without allowing bucket-level public
; access through 'blockPublicAccess' property`. It looks at that when the construct is made, so the code compiles,
; and `cdk synth` fails at this line.
;
; ## Example
; ```go
; &awss3.BucketProps{PublicReadAccess: jsii.Bool(true)}
; ```
;
; ## Use instead
; ```go
; &awss3.BucketProps{BlockPublicAccess: awss3.BlockPublicAccess_BLOCK_ALL()}
; ```
;
; ## When it is silent
; The field is not a constant, or BlockPublicAccess is set, later too.
