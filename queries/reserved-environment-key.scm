; id: reserved-environment-key
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
; summary: the environment of a function sets a name that the service sets
; message: {found} is set by the service, and cannot be set
; help: leave it out: the function finds it in its environment; or take another name

((literal_value
   (keyed_element
     key: (literal_element (identifier) @field)
     value: (literal_element
       (unary_expression
         operand: (composite_literal
           body: (literal_value
             (keyed_element key: (literal_element (_) @key) @place))))))) @props
 (#eq? @field "Environment")
 (#cdk-type? @props "awslambda.FunctionProps" "awslambda.SingletonFunctionProps")
 (#cdk-const-match? @key "^(_HANDLER|_X_AMZN_TRACE_ID|AWS_DEFAULT_REGION|AWS_REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_FUNCTION_NAME|AWS_LAMBDA_FUNCTION_MEMORY_SIZE|AWS_LAMBDA_FUNCTION_VERSION|AWS_LAMBDA_INITIALIZATION_TYPE|AWS_LAMBDA_LOG_GROUP_NAME|AWS_LAMBDA_LOG_STREAM_NAME|AWS_ACCESS_KEY|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|AWS_LAMBDA_RUNTIME_API|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)$"))

; The map comes from elsewhere.
((literal_value
   (keyed_element
     key: (literal_element (identifier) @field)
     value: (literal_element [(identifier) (call_expression) (selector_expression)]) @place)) @props
 (#eq? @field "Environment")
 (#cdk-type? @props "awslambda.FunctionProps" "awslambda.SingletonFunctionProps")
 (#cdk-entry-match? @props "$.Environment" "^(_HANDLER|_X_AMZN_TRACE_ID|AWS_DEFAULT_REGION|AWS_REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_FUNCTION_NAME|AWS_LAMBDA_FUNCTION_MEMORY_SIZE|AWS_LAMBDA_FUNCTION_VERSION|AWS_LAMBDA_INITIALIZATION_TYPE|AWS_LAMBDA_LOG_GROUP_NAME|AWS_LAMBDA_LOG_STREAM_NAME|AWS_ACCESS_KEY|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|AWS_LAMBDA_RUNTIME_API|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)$"))

((literal_value) @props
 (#cdk-type? @props "awslambda.FunctionProps" "awslambda.SingletonFunctionProps")
 (#cdk-assigned? @props "Environment")
 (#cdk-entry-match? @props "$.Environment" "^(_HANDLER|_X_AMZN_TRACE_ID|AWS_DEFAULT_REGION|AWS_REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_FUNCTION_NAME|AWS_LAMBDA_FUNCTION_MEMORY_SIZE|AWS_LAMBDA_FUNCTION_VERSION|AWS_LAMBDA_INITIALIZATION_TYPE|AWS_LAMBDA_LOG_GROUP_NAME|AWS_LAMBDA_LOG_STREAM_NAME|AWS_ACCESS_KEY|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|AWS_LAMBDA_RUNTIME_API|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)$"))

((call_expression
   arguments: (argument_list . (_) @key)) @call
 (#cdk-call? @call "awslambda.Function.AddEnvironment")
 (#cdk-const-match? @key "^(_HANDLER|_X_AMZN_TRACE_ID|AWS_DEFAULT_REGION|AWS_REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_FUNCTION_NAME|AWS_LAMBDA_FUNCTION_MEMORY_SIZE|AWS_LAMBDA_FUNCTION_VERSION|AWS_LAMBDA_INITIALIZATION_TYPE|AWS_LAMBDA_LOG_GROUP_NAME|AWS_LAMBDA_LOG_STREAM_NAME|AWS_ACCESS_KEY|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|AWS_LAMBDA_RUNTIME_API|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR)$"))

; The service sets some names itself, the region among them. The library stops with `AWS_REGION environment
; variable is reserved by the lambda runtime and can not be set manually`. The library looks at that when the
; construct is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; Environment: &map[string]*string{"AWS_REGION": stack.Region()},
; ```
;
; ## Use instead
; ```go
; Environment: &map[string]*string{"TABLE_REGION": stack.Region()},
; ```
;
; ## When it is silent
; The map may be changed, or the function belongs to another service.
