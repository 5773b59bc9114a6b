; id: empty-environment
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/v2/guide/environments.html
; summary: a stack has an empty account or region
; message: the account or region of the stack is empty: synth fails with "Unable to parse environment specification"
; help: leave the field out, or give it a value; read it from CDK_DEFAULT_ACCOUNT and CDK_DEFAULT_REGION

((literal_value) @env
 (#cdk-type? @env "awscdk.Environment")
 (#cdk-const? @env "$.Account" "")
 (#cdk-within? @env "awscdk.NewStack"))

((literal_value) @env
 (#cdk-type? @env "awscdk.Environment")
 (#cdk-const? @env "$.Region" "")
 (#cdk-within? @env "awscdk.NewStack"))

; An account or region that is left out is one that is not known yet; the empty string is none. The library fails
; with `Unable to parse environment specification "aws:///"`. The library looks at that when the app is complete,
; so the code compiles, and `cdk synth` fails at `app.Synth(nil)`.
;
; ## Example
; ```go
; Env: &awscdk.Environment{Account: jsii.String(""), Region: jsii.String("")},
; ```
;
; ## Use instead
; ```go
; Env: &awscdk.Environment{Account: jsii.String(os.Getenv("CDK_DEFAULT_ACCOUNT")), Region: jsii.String(os.Getenv("CDK_DEFAULT_REGION"))},
; ```
;
; ## When it is silent
; The values are not constants: an environment variable that is not set is empty, too, and nobody knows here.
