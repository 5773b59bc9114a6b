; id: cross-region-without-env
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/v2/guide/environments.html
; summary: a pipeline acts in another region, and its stack has no region
; message: an action of the pipeline is for the region {found}, and the stack of the pipeline has no Env
; help: give the stack an Env with Account and Region

((call_expression
   function: (_ field: (field_identifier) @place)
   arguments: (argument_list . (_) @scope . (_) . (_) @props .)) @pipeline
 (#cdk-call? @pipeline "awscodepipeline.NewPipeline")
 (#cdk-call? @scope "awscdk.NewStack")
 (#cdk-call? @scope "$(0)" "awscdk.NewApp")
 (#cdk-missing? @scope "$(2)" "Env")
 (#cdk-const-match? @props "$.Stages[*].Actions[*](0).Region" "^[a-z]+(-[a-z]+)+-[0-9]$"))

; A pipeline that acts in another region keeps a copy of its artifacts there, and must know which region is its
; own. The library stops with `Pipeline stack which uses cross-environment actions must have an explicitly set
; region`. The library looks at that when the construct is made, so the code compiles, and `cdk synth` fails at
; this line.
;
; ## Example
; ```go
; stack := awscdk.NewStack(app, jsii.String("Delivery"), nil)
; awscodepipeline.NewPipeline(stack, jsii.String("P"), &awscodepipeline.PipelineProps{Stages: &stages}) // Region: jsii.String("eu-west-1") in an action
; ```
;
; ## Use instead
; ```go
; stack := awscdk.NewStack(app, jsii.String("Delivery"), &awscdk.StackProps{Env: &awscdk.Environment{
; 	Account: jsii.String(os.Getenv("CDK_DEFAULT_ACCOUNT")),
; 	Region:  jsii.String(os.Getenv("CDK_DEFAULT_REGION")),
; }})
; ```
;
; ## When it is silent
; The region of the action is not a constant, or the stack or its props come from elsewhere; stages that are added
; later.
