; id: no-tracing
; pack: pedantic
; stage: advice
; severity: note
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: C
; refs: https://github.com/cdklabs/cdk-nag/blob/main/RULES.md
; summary: a function is not traced by X-Ray
; message: X-Ray does not trace the function
; help: set Tracing to awslambda.Tracing_ACTIVE

((literal_value) @props
 (#cdk-type? @props "awslambda.FunctionProps")
 (#cdk-missing? @props "Tracing")
 (#cdk-within? @props "awslambda.NewFunction"))

((literal_value) @props
 (#cdk-type? @props "awslambda.FunctionProps")
 (#cdk-named? @props "$.Tracing" "awslambda.Tracing_DISABLED"))

; Traces of X-Ray tell where a request spends its time, and where it fails.
;
; ## Example
; ```go
; awslambda.NewFunction(stack, jsii.String("Id"), &awslambda.FunctionProps{Runtime: awslambda.Runtime_NODEJS_22_X()})
; ```
;
; ## Use instead
; ```go
; awslambda.NewFunction(stack, jsii.String("Id"), &awslambda.FunctionProps{Runtime: awslambda.Runtime_NODEJS_22_X(), Tracing: awslambda.Tracing_ACTIVE})
; ```
;
; ## When it is silent
; The field is set later or not known. Tracing by others is not looked at.
