; id: stream-unencrypted
; pack: security
; stage: advice
; severity: warning
; category: Security
; versions: >=2.0.0
; fix: none
; grade: A
; refs: https://github.com/cdklabs/cdk-nag/blob/main/RULES.md, https://docs.aws.amazon.com/streams/latest/dg/server-side-encryption.html
; summary: a stream keeps its records without encryption
; message: the stream is not encrypted
; help: leave Encryption out, or name a key

((literal_value) @props
 (#cdk-type? @props "awskinesis.StreamProps")
 (#cdk-named? @props "$.Encryption" "awskinesis.StreamEncryption_UNENCRYPTED"))

((literal_value) @props
 (#cdk-type? @props "awskinesis.CfnStreamProps")
 (#cdk-missing? @props "StreamEncryption"))

; A stream that says nothing is encrypted with a key of the service where the region has one; this one asks for
; none. cdk-nag has this as AwsSolutions-KDS1.
;
; ## Example
; ```go
; &awskinesis.StreamProps{Encryption: awskinesis.StreamEncryption_UNENCRYPTED}
; ```
;
; ## Use instead
; ```go
; &awskinesis.StreamProps{Encryption: awskinesis.StreamEncryption_MANAGED}
; ```
;
; ## When it is silent
; The kind of encryption is not known.
