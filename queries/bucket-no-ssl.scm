; id: bucket-no-ssl
; pack: pedantic
; stage: advice
; severity: note
; category: Security
; versions: >=2.0.0
; fix: none
; grade: C
; refs: https://github.com/cdklabs/cdk-nag/blob/main/RULES.md
; summary: a bucket answers to requests without encryption
; message: the bucket answers to requests over plain HTTP
; help: set EnforceSSL to true

((literal_value) @props
 (#cdk-type? @props "awss3.BucketProps")
 (#cdk-missing? @props "EnforceSSL")
 (#cdk-within? @props "awss3.NewBucket"))

((literal_value) @props
 (#cdk-type? @props "awss3.BucketProps")
 (#cdk-const? @props "$.EnforceSSL" "false"))

((call_expression
   arguments: (argument_list . (_) . (_) . (_) @props .)) @bucket
 (#cdk-call? @bucket "awss3.NewBucket")
 (#cdk-nil? @props))

; A bucket takes requests over plain HTTP unless its policy denies them. cdk-nag has this as AwsSolutions-S10.
;
; ## Example
; ```go
; awss3.NewBucket(stack, jsii.String("Id"), &awss3.BucketProps{})
; ```
;
; ## Use instead
; ```go
; awss3.NewBucket(stack, jsii.String("Id"), &awss3.BucketProps{EnforceSSL: jsii.Bool(true)})
; ```
;
; ## When it is silent
; The field is set later or not known.
