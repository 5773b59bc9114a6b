; id: too-small-network
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
; summary: the address range of a network has no room for its subnets
; message: {found} has no room for the public and private subnets that a network gets by default
; help: take a larger range: a subnet has at least 16 addresses, `/28`

((literal_value) @props
 (#cdk-type? @props "awsec2.VpcProps")
 (#cdk-missing? @props "SubnetConfiguration")
 (#cdk-call? @props "$.IpAddresses" "awsec2.IpAddresses_Cidr")
 (#cdk-const-match? @props "$.IpAddresses(0)" "/(28|29|3[0-2])$"))

((literal_value) @props
 (#cdk-type? @props "awsec2.VpcProps")
 (#cdk-missing? @props "SubnetConfiguration")
 (#cdk-const-match? @props "$.Cidr" "/(28|29|3[0-2])$"))

; A network gets two kinds of subnets in each zone, and a subnet is `/28` or larger. The library stops with
; `x.x.x.x/30 is not a valid VPC CIDR range. VPCs must be between /16 and /28 and the minimum subnet size is /28`.
; The library looks at that when the construct is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{IpAddresses: awsec2.IpAddresses_Cidr(jsii.String("10.0.0.0/28"))})
; ```
;
; ## Use instead
; ```go
; awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{IpAddresses: awsec2.IpAddresses_Cidr(jsii.String("10.0.0.0/24"))})
; ```
;
; ## When it is silent
; The subnets are configured, or the range is not a constant.
