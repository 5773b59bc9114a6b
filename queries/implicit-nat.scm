; id: implicit-nat
; pack: quota
; stage: deploy
; severity: note
; category: Quota
; versions: >=2.0.0
; fix: none
; grade: C
; refs: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html, https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.Vpc.html
; summary: a network gets a NAT gateway in each zone without being told to
; message: the network gets a NAT gateway with an Elastic IP in each of its zones, as NatGateways is not set
; help: set NatGateways to the number that is meant, 0 with subnets that have no way out; a region has 5 Elastic IPs by default

((literal_value) @props
 (#cdk-type? @props "awsec2.VpcProps")
 (#cdk-missing? @props "NatGateways" "NatGatewayProvider" "NatGatewaySubnets" "SubnetConfiguration")
 (#cdk-within? @props "awsec2.NewVpc"))

((literal_value) @props
 (#cdk-type? @props "awsec2.VpcProps")
 (#cdk-missing? @props "NatGateways" "NatGatewayProvider" "NatGatewaySubnets")
 (#cdk-named? @props "$.SubnetConfiguration[*].SubnetType" "awsec2.SubnetType_PRIVATE_WITH_EGRESS" "awsec2.SubnetType_PRIVATE_WITH_NAT")
 (#cdk-within? @props "awsec2.NewVpc"))

((call_expression
   arguments: (argument_list . (_) . (_) . (_) @props .)) @network
 (#cdk-call? @network "awsec2.NewVpc")
 (#cdk-nil? @props))

; A network with private subnets gets one NAT gateway per zone unless it is told how many: two zones in a stack
; without `Env`, three by default in others. Each costs by the hour and takes one of the five Elastic IPs that a
; region has by default; a deployment that needs a sixth fails.
;
; ## Example
; ```go
; awsec2.NewVpc(stack, jsii.String("Vpc"), &awsec2.VpcProps{MaxAzs: jsii.Number(3)})
; ```
;
; ## Use instead
; ```go
; awsec2.NewVpc(stack, jsii.String("Vpc"), &awsec2.VpcProps{
; 	MaxAzs:      jsii.Number(3),
; 	NatGateways: jsii.Number(1),
; })
; ```
;
; ## When it is silent
; The number is given, there is no subnet with a way out, another provider stands in for the gateways, or the
; props come from elsewhere.
