; id: empty-inline-code
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda.Code.html
; summary: the inline code of a function is empty
; message: the inline code is empty
; help: give the code, or use Code_FromAsset

((call_expression
   arguments: (argument_list . (_) @code)) @call
 (#cdk-call? @call "awslambda.Code_FromInline" "awslambda.NewInlineCode")
 (#cdk-const? @code ""))

; A function without code cannot be made: the library stops with `Lambda inline code cannot be empty`. The library
; looks at that when the construct is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; awslambda.Code_FromInline(jsii.String(""))
; ```
;
; ## Use instead
; ```go
; awslambda.Code_FromInline(jsii.String("def handler(event, context): pass"))
; ```
;
; ## When it is silent
; The text is not a constant.
