; id: too-many-retries
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
; summary: a function is to be tried again more often than is possible
; message: RetryAttempts is {props.RetryAttempts}; it may be 0, 1 or 2
; help: give 0, 1 or 2; more takes a queue between the caller and the function

((literal_value) @props
 (#cdk-type? @props "awslambda.FunctionProps")
 (#cdk-const-match? @props "$.RetryAttempts" "^([3-9]|[1-9][0-9]+|-[1-9][0-9]*)$"))

; An asynchronous call that fails is tried again twice at most. The library stops with `retryAttempts must be
; between 0 and 2`. The library looks at that when the construct is made, so the code compiles, and `cdk synth`
; fails at this line.
;
; ## Example
; ```go
; &awslambda.FunctionProps{RetryAttempts: jsii.Number(5)}
; ```
;
; ## Use instead
; ```go
; &awslambda.FunctionProps{RetryAttempts: jsii.Number(2)}
; ```
;
; ## When it is silent
; The number is not a constant.
