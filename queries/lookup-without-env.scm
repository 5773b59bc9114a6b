; id: lookup-without-env
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/v2/guide/environments.html
; summary: something is looked up in a stack that has no account and region
; message: the stack of this lookup has no Env, so nobody knows where to look
; help: give the stack an Env with Account and Region: awscdk.Environment of the values that the CLI sets, CDK_DEFAULT_ACCOUNT and CDK_DEFAULT_REGION

((call_expression
   function: (_ field: (field_identifier) @place)) @lookup
 (#cdk-call? @lookup "awsec2.Vpc_FromLookup" "awsroute53.HostedZone_FromLookup" "awsec2.SecurityGroup_FromLookupByName" "awsec2.SecurityGroup_FromLookupById" "awsssm.StringParameter_ValueFromLookup")
 (#cdk-call? @lookup "$(0)" "awscdk.NewStack")
 (#cdk-call? @lookup "$(0)(0)" "awscdk.NewApp")
 (#cdk-missing? @lookup "$(0)(2)" "Env"))

; A lookup asks an account in a region while the program runs. A stack without `Env` may be deployed anywhere, so
; the library stops with `Cannot retrieve value from context provider vpc-provider since account/region are not
; specified at the stack level`. The library looks at that when the construct is made, so the code compiles, and
; `cdk synth` fails at this line.
;
; ## Example
; ```go
; stack := awscdk.NewStack(app, jsii.String("Network"), nil)
; vpc := awsec2.Vpc_FromLookup(stack, jsii.String("Vpc"), &awsec2.VpcLookupOptions{IsDefault: jsii.Bool(true)})
; ```
;
; ## Use instead
; ```go
; stack := awscdk.NewStack(app, jsii.String("Network"), &awscdk.StackProps{
; 	Env: &awscdk.Environment{
; 		Account: jsii.String(os.Getenv("CDK_DEFAULT_ACCOUNT")),
; 		Region:  jsii.String(os.Getenv("CDK_DEFAULT_REGION")),
; 	},
; })
; vpc := awsec2.Vpc_FromLookup(stack, jsii.String("Vpc"), &awsec2.VpcLookupOptions{IsDefault: jsii.Bool(true)})
; ```
;
; ## When it is silent
; The props of the stack, or the stack, come from elsewhere; or the stack stands in a stage, which may have an
; Env.
