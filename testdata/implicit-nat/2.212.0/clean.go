package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

func none(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(0)})
}

func filled(stack awscdk.Stack) {
	var props *awsec2.VpcProps
	props = &awsec2.VpcProps{NatGateways: jsii.Number(0)}
	awsec2.NewVpc(stack, jsii.String("V"), props)
}

func good(stack awscdk.Stack, gateways *float64, given *awsec2.VpcProps, kind awsec2.SubnetType) {
	awsec2.NewVpc(stack, jsii.String("A"), &awsec2.VpcProps{NatGateways: jsii.Number(1)})
	awsec2.NewVpc(stack, jsii.String("B"), &awsec2.VpcProps{NatGateways: gateways})
	awsec2.NewVpc(stack, jsii.String("C"), given)
	awsec2.NewVpc(stack, jsii.String("D"), &awsec2.VpcProps{SubnetConfiguration: &[]*awsec2.SubnetConfiguration{
		{Name: jsii.String("edge"), SubnetType: awsec2.SubnetType_PUBLIC},
		{Name: jsii.String("data"), SubnetType: awsec2.SubnetType_PRIVATE_ISOLATED},
		{Name: jsii.String("other"), SubnetType: kind},
	}})
	awsec2.NewVpc(stack, jsii.String("E"), &awsec2.VpcProps{NatGatewayProvider: awsec2.NatProvider_InstanceV2(&awsec2.NatInstanceProps{InstanceType: awsec2.NewInstanceType(jsii.String("t4g.nano"))})})
	props := &awsec2.VpcProps{}
	props.NatGateways = jsii.Number(0)
	awsec2.NewVpc(stack, jsii.String("F"), props)
}
