; id: empty-lifecycle-rule
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.212.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.LifecycleRule.html
; summary: a lifecycle rule of a bucket does nothing
; message: the lifecycle rule does nothing: synth fails with "All rules for `lifecycleRules` must have at least one of ..."
; help: say what is to happen: Expiration, Transitions or another of its fields

((literal_value) @rule
 (#cdk-type? @rule "awss3.LifecycleRule")
 (#cdk-missing? @rule "AbortIncompleteMultipartUploadAfter" "Expiration" "ExpirationDate" "ExpiredObjectDeleteMarker" "NoncurrentVersionExpiration" "NoncurrentVersionTransitions" "NoncurrentVersionsToRetain" "Transitions")
 (#cdk-within? @rule "awss3.NewBucket" "awss3.*.AddLifecycleRule"))

; A lifecycle rule moves objects or deletes them. One that only says which objects does nothing, and the service
; refuses it. The library looks at that when the app is complete, so the code compiles, and `cdk synth` fails at
; `app.Synth(nil)`.
;
; ## Example
; ```go
; LifecycleRules: &[]*awss3.LifecycleRule{
; 	{Id: jsii.String("logs"), Prefix: jsii.String("logs/")},
; },
; ```
;
; ## Use instead
; ```go
; LifecycleRules: &[]*awss3.LifecycleRule{
; 	{Id: jsii.String("logs"), Prefix: jsii.String("logs/"), Expiration: awscdk.Duration_Days(jsii.Number(90))},
; },
; ```
;
; ## When it is silent
; A field is set later, or the rule does not reach a bucket.
