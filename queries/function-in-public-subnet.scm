; id: function-in-public-subnet
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html
; summary: a function is put into public subnets
; message: the function is put into public subnets, from which it cannot reach the internet
; help: put it into private subnets with a way out, or set AllowPublicSubnet

((literal_value) @props
 (#cdk-type? @props "awslambda.FunctionProps")
 (#not-cdk-missing? @props "Vpc")
 (#cdk-named? @props "$.VpcSubnets.SubnetType" "awsec2.SubnetType_PUBLIC")
 (#cdk-missing? @props "AllowPublicSubnet"))

; A function gets no public address, so a public subnet gives it no way out. The library stops with `Lambda
; Functions in a public subnet can NOT access the internet`. The library looks at that when the construct is made,
; so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; &awslambda.FunctionProps{Vpc: vpc, VpcSubnets: &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PUBLIC} /* ... */}
; ```
;
; ## Use instead
; ```go
; &awslambda.FunctionProps{Vpc: vpc, VpcSubnets: &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS} /* ... */}
; ```
;
; ## When it is silent
; `AllowPublicSubnet` is or may be set.
