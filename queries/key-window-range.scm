; id: key-window-range
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
; summary: a key is to be deleted sooner or later than is possible
; message: the key cannot wait {props.PendingWindow(0)} days before it is deleted: 7 to 30 are possible
; help: give 7 to 30 days

((literal_value) @props
 (#cdk-type? @props "awskms.KeyProps")
 (#cdk-call? @props "$.PendingWindow" "awscdk.Duration_Days")
 (#cdk-const-match? @props "$.PendingWindow(0)" "^([0-6]|3[1-9]|[4-9][0-9]|[1-9][0-9][0-9]+)$"))

; A key that is to be deleted waits for 7 to 30 days. The library stops with `'pendingWindow' value must between 7
; and 30 days`. The library looks at that when the construct is made, so the code compiles, and `cdk synth` fails
; at this line.
;
; ## Example
; ```go
; &awskms.KeyProps{PendingWindow: awscdk.Duration_Days(jsii.Number(1))}
; ```
;
; ## Use instead
; ```go
; &awskms.KeyProps{PendingWindow: awscdk.Duration_Days(jsii.Number(7))}
; ```
;
; ## When it is silent
; The number of days is not a constant.
