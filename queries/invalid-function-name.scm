; id: invalid-function-name
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
; summary: the name of a function has letters that it may not have
; message: {props.FunctionName} is no name for a function: it may have letters, digits, `-` and `_` only
; help: write `-` or `_` between words, or leave the name out

((literal_value) @props
 (#cdk-type? @props "awslambda.FunctionProps")
 (#cdk-const-match? @props "$.FunctionName" "^[A-Za-z0-9_-]*[ ./,;!@#]"))

; The name of a function has letters, digits, hyphens and underscores only. The library stops with `Function name
; ... can contain only letters, numbers, hyphens, or underscores with no spaces`. The library looks at that when
; the construct is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; &awslambda.FunctionProps{FunctionName: jsii.String("my function")}
; ```
;
; ## Use instead
; ```go
; &awslambda.FunctionProps{FunctionName: jsii.String("my-function")}
; ```
;
; ## When it is silent
; The part of the name that is known is right.
