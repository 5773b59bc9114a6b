; id: isolated-subnets-missing
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.SubnetType.html
; summary: isolated subnets are asked for in a network that has none
; message: the network has public and private subnets by default, and no isolated ones
; help: configure isolated subnets in SubnetConfiguration, or take those with egress

((call_expression
   function: (selector_expression operand: (_) @vpc field: (field_identifier) @place)
   arguments: (argument_list . (_) @selection .)) @call
 (#cdk-call? @call "awsec2.Vpc.SelectSubnets" "awsec2.IVpc.SelectSubnets")
 (#cdk-call? @vpc "awsec2.NewVpc")
 (#cdk-missing? @vpc "$(2)" "SubnetConfiguration")
 (#not-cdk-const? @vpc "$(2).NatGateways" "0")
 (#cdk-named? @selection "$.SubnetType" "awsec2.SubnetType_PRIVATE_ISOLATED" "awsec2.SubnetType_ISOLATED"))

((literal_value) @props
 (#cdk-type? @props "awslambda.FunctionProps" "awsrds.DatabaseInstanceProps" "awsrds.DatabaseClusterProps" "awsrds.SubnetGroupProps" "awsecs.FargateServiceProps" "awsautoscaling.AutoScalingGroupProps" "awsec2.InstanceProps" "awsefs.FileSystemProps")
 (#cdk-call? @props "$.Vpc" "awsec2.NewVpc")
 (#cdk-missing? @props "$.Vpc(2)" "SubnetConfiguration")
 (#not-cdk-const? @props "$.Vpc(2).NatGateways" "0")
 (#cdk-named? @props "$.VpcSubnets.SubnetType" "awsec2.SubnetType_PRIVATE_ISOLATED" "awsec2.SubnetType_ISOLATED"))

; Without a configuration a network has public and private subnets; with `NatGateways` 0 it has public and
; isolated ones. The library stops with `There are no 'Isolated' subnet groups in this VPC`. The library looks at
; that when the construct is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; vpc := awsec2.NewVpc(stack, jsii.String("V"), nil)
; awsrds.NewDatabaseInstance(stack, jsii.String("D"), &awsrds.DatabaseInstanceProps{
; 	Vpc:        vpc,
; 	VpcSubnets: &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PRIVATE_ISOLATED},
; })
; ```
;
; ## Use instead
; ```go
; vpc := awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{SubnetConfiguration: &[]*awsec2.SubnetConfiguration{
; 	{Name: jsii.String("public"), SubnetType: awsec2.SubnetType_PUBLIC},
; 	{Name: jsii.String("data"), SubnetType: awsec2.SubnetType_PRIVATE_ISOLATED},
; }})
; ```
;
; ## When it is silent
; The network has a configuration, no NAT gateways, or comes from elsewhere.
