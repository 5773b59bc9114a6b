; id: cidr-twice
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.48.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.VpcProps.html
; summary: a network has two address ranges
; message: the network has both Cidr and IpAddresses
; help: keep IpAddresses; Cidr is deprecated

((literal_value) @props
 (#cdk-type? @props "awsec2.VpcProps")
 (#not-cdk-missing? @props "Cidr")
 (#not-cdk-missing? @props "IpAddresses"))

; `IpAddresses` took the place of `Cidr`. The library stops with `supply at most one of ipAddresses or cidr`. The
; library looks at that when the construct is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; &awsec2.VpcProps{Cidr: jsii.String("10.0.0.0/16"), IpAddresses: awsec2.IpAddresses_Cidr(jsii.String("10.0.0.0/16"))}
; ```
;
; ## Use instead
; ```go
; &awsec2.VpcProps{IpAddresses: awsec2.IpAddresses_Cidr(jsii.String("10.0.0.0/16"))}
; ```
;
; ## When it is silent
; One of both comes from a parameter that may be nil.
