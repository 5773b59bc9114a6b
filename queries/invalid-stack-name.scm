; id: invalid-stack-name
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-using-console-create-stack-parameters.html
; summary: the name of a stack has letters that it may not have
; message: {found} is no name for a stack: it may have letters, digits and `-`, and starts with a letter
; help: write `-` or a capital letter between words

((call_expression
   arguments: (argument_list . (_) @scope . (_) @name . (_) @props .)) @stack
 (#cdk-call? @stack "awscdk.NewStack")
 (#cdk-call? @scope "awscdk.NewApp" "awscdk.NewStage")
 (#cdk-missing? @props "StackName")
 (#cdk-const-match? @name "[^A-Za-z0-9-]"))

((literal_value) @name
 (#cdk-type? @name "awscdk.StackProps")
 (#cdk-const-match? @name "$.StackName" "[^A-Za-z0-9-]"))

; The name of a stack is letters, digits and hyphens. A stack without `StackName` below the app is called by its
; id, one in a stage by both ids. The library stops with `Stack name must match the regular expression`. The
; library looks at that when the construct is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; awscdk.NewStack(app, jsii.String("my_stack"), nil)
; ```
;
; ## Use instead
; ```go
; awscdk.NewStack(app, jsii.String("my-stack"), nil)
; ```
;
; ## When it is silent
; The name is not a constant, or the scope of the stack is not known.
