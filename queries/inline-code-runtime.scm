; id: inline-code-runtime
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html
; summary: a function has inline code, and a runtime that takes none
; message: {props.Runtime} takes no inline code
; help: put the code into a folder and use Code_FromAsset, or take a runtime of Node.js or Python

((literal_value) @props
 (#cdk-type? @props "awslambda.FunctionProps")
 (#cdk-call? @props "$.Code" "awslambda.Code_FromInline" "awslambda.Code_Inline" "awslambda.NewInlineCode" "awslambda.InlineCode_FromInline" "awslambda.AssetCode_FromInline" "awslambda.S3Code_FromInline")
 (#cdk-call? @props "$.Runtime" "awslambda.Runtime_PROVIDED*" "awslambda.Runtime_JAVA_*" "awslambda.Runtime_GO_1_X" "awslambda.Runtime_DOTNET*" "awslambda.Runtime_RUBY_*"))

; Inline code is a single source file that the service puts into an archive: that works for Node.js and Python.
; Others need something built, and the library stops with `Inline source not allowed for`. The library looks at
; that when the construct is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; &awslambda.FunctionProps{
; 	Runtime: awslambda.Runtime_PROVIDED_AL2023(),
; 	Handler: jsii.String("bootstrap"),
; 	Code:    awslambda.Code_FromInline(jsii.String("package main")),
; }
; ```
;
; ## Use instead
; ```go
; &awslambda.FunctionProps{
; 	Runtime: awslambda.Runtime_PROVIDED_AL2023(),
; 	Handler: jsii.String("bootstrap"),
; 	Code:    awslambda.Code_FromAsset(jsii.String("dist/handler"), nil),
; }
; ```
;
; ## When it is silent
; Code or runtime come from a parameter.
