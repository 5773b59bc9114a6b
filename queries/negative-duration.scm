; id: negative-duration
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Duration.html
; summary: a duration is negative
; message: a duration of {value} is negative
; help: give zero or more

((call_expression
   arguments: (argument_list . (_) @value)) @call
 (#cdk-call? @call "awscdk.Duration_Days" "awscdk.Duration_Hours" "awscdk.Duration_Minutes" "awscdk.Duration_Seconds" "awscdk.Duration_Millis")
 (#cdk-const-match? @value "^-[0-9.]*[1-9]"))

; A length of time is zero or more. The library stops with `Duration amounts cannot be negative`. The library
; looks at that when the construct is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; awscdk.Duration_Seconds(jsii.Number(-1))
; ```
;
; ## Use instead
; ```go
; awscdk.Duration_Seconds(jsii.Number(0))
; ```
;
; ## When it is silent
; The amount is not a constant.
