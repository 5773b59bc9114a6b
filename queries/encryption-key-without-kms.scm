; id: encryption-key-without-kms
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.BucketEncryption.html
; summary: a bucket has a key, and an encryption that uses none
; message: {props.Encryption} uses no EncryptionKey
; help: write awss3.BucketEncryption_KMS, or leave the key out

((literal_value) @props
 (#cdk-type? @props "awss3.BucketProps")
 (#not-cdk-missing? @props "EncryptionKey")
 (#cdk-named? @props "$.Encryption" "awss3.BucketEncryption_S3_MANAGED" "awss3.BucketEncryption_UNENCRYPTED"))

; A key of your own encrypts with `KMS` or `DSSE`. With another kind of encryption it would be ignored, so the
; library stops with `encryptionKey is specified, so 'encryption' must be set to KMS or DSSE`. The library looks
; at that when the construct is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; &awss3.BucketProps{
; 	Encryption:    awss3.BucketEncryption_S3_MANAGED,
; 	EncryptionKey: key,
; }
; ```
;
; ## Use instead
; ```go
; &awss3.BucketProps{
; 	Encryption:    awss3.BucketEncryption_KMS,
; 	EncryptionKey: key,
; }
; ```
;
; ## When it is silent
; The kind of encryption, or the key, comes from a parameter that may be nil.
