; id: private-without-public
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.SubnetType.html
; summary: a network has private subnets with a way out, and no public ones
; message: subnets of type PRIVATE_WITH_EGRESS need public ones for their NAT gateways
; help: add a subnet configuration of SubnetType_PUBLIC, or use SubnetType_PRIVATE_ISOLATED

((literal_value) @props
 (#cdk-type? @props "awsec2.VpcProps")
 (#cdk-named? @props "$.SubnetConfiguration[*].SubnetType" "awsec2.SubnetType_PRIVATE_WITH_EGRESS" "awsec2.SubnetType_PRIVATE_WITH_NAT")
 (#not-cdk-named? @props "$.SubnetConfiguration[*].SubnetType" "awsec2.SubnetType_PUBLIC")
 (#not-cdk-const? @props "$.NatGateways" "0")
 (#cdk-missing? @props "NatGatewayProvider"))

; A private subnet reaches the internet through a NAT gateway, which stands in a public subnet. Without one the
; library stops with `If you configure PRIVATE subnets in 'subnetConfiguration', you must also configure PUBLIC
; subnets to put the NAT gateways into`. The library looks at that when the construct is made, so the code
; compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; SubnetConfiguration: &[]*awsec2.SubnetConfiguration{
; 	{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS},
; },
; ```
;
; ## Use instead
; ```go
; SubnetConfiguration: &[]*awsec2.SubnetConfiguration{
; 	{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS},
; 	{Name: jsii.String("edge"), SubnetType: awsec2.SubnetType_PUBLIC},
; },
; ```
;
; ## When it is silent
; A subnet type or the number of gateways is not known, or there are to be no gateways.
