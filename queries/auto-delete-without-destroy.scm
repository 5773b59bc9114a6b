; id: auto-delete-without-destroy
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.Bucket.html
; summary: a bucket deletes its objects, but is not deleted itself
; message: AutoDeleteObjects needs RemovalPolicy_DESTROY
; help: set RemovalPolicy to awscdk.RemovalPolicy_DESTROY, or leave AutoDeleteObjects out

((literal_value) @props
 (#cdk-type? @props "awss3.BucketProps")
 (#cdk-const? @props "$.AutoDeleteObjects" "true")
 (#not-cdk-named? @props "$.RemovalPolicy" "awscdk.RemovalPolicy_DESTROY"))

; `AutoDeleteObjects` empties a bucket before it is deleted. A bucket that is kept, and one without a removal
; policy is, must not be emptied: the library refuses the combination with `Cannot use autoDeleteObjects property
; on a bucket without setting removal policy to DESTROY`. The library looks at that when the construct is made, so
; the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; awss3.NewBucket(stack, jsii.String("Logs"), &awss3.BucketProps{
; 	AutoDeleteObjects: jsii.Bool(true),
; })
; ```
;
; ## Use instead
; ```go
; awss3.NewBucket(stack, jsii.String("Logs"), &awss3.BucketProps{
; 	AutoDeleteObjects: jsii.Bool(true),
; 	RemovalPolicy:     awscdk.RemovalPolicy_DESTROY,
; })
; ```
;
; ## When it is silent
; The removal policy, or whether objects are deleted, comes from a parameter or a condition.
