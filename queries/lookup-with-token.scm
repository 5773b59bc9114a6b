; id: lookup-with-token
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/v2/guide/tokens.html
; summary: something is looked up by a value that is known at deployment only
; message: the id of the network is known at deployment only, and the lookup runs before
; help: give the id as a constant, or read it with awsssm.StringParameter_ValueFromLookup

((literal_value) @options
 (#cdk-type? @options "awsec2.VpcLookupOptions")
 (#cdk-call? @options "$.VpcId" "awscdk.Fn_ImportValue" "awscdk.Fn_Ref" "awscdk.Fn_Select" "awsssm.StringParameter_ValueForStringParameter" "awsssm.StringParameter_ValueForTypedStringParameterV2" "awscdk.CfnParameter.ValueAsString")
 (#cdk-within? @options "awsec2.Vpc_FromLookup"))

; A lookup asks the account while the program runs. A parameter, an import or a value of the Parameter Store is a
; token then, whose value is known at deployment only. The library stops with `All arguments to Vpc.fromLookup()
; must be concrete (no Tokens)`. The library looks at that when the construct is made, so the code compiles, and
; `cdk synth` fails at this line.
;
; ## Example
; ```go
; awsec2.Vpc_FromLookup(stack, jsii.String("V"), &awsec2.VpcLookupOptions{VpcId: awscdk.Fn_ImportValue(jsii.String("vpc"))})
; ```
;
; ## Use instead
; ```go
; id := awsssm.StringParameter_ValueFromLookup(stack, jsii.String("/network/vpc"), nil, nil)
; awsec2.Vpc_FromLookup(stack, jsii.String("V"), &awsec2.VpcLookupOptions{VpcId: id})
; ```
;
; ## When it is silent
; The id comes from elsewhere.
