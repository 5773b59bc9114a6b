package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("Direct"), &awsec2.VpcProps{
		MaxAzs: jsii.Number(2), NatGateways: jsii.Number(1), SubnetConfiguration: &[]*awsec2.SubnetConfiguration{{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS}, {Name: jsii.String("edge"), SubnetType: awsec2.SubnetType_PUBLIC}},
	})
}

func hoisted(stack awscdk.Stack) {
	value := &[]*awsec2.SubnetConfiguration{{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS}, {Name: jsii.String("edge"), SubnetType: awsec2.SubnetType_PUBLIC}}
	props := &awsec2.VpcProps{MaxAzs: jsii.Number(2), NatGateways: jsii.Number(1), SubnetConfiguration: value}
	awsec2.NewVpc(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("Helped"), made())
}

func made() *awsec2.VpcProps {
	return &awsec2.VpcProps{MaxAzs: jsii.Number(2), NatGateways: jsii.Number(1), SubnetConfiguration: &[]*awsec2.SubnetConfiguration{{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS}, {Name: jsii.String("edge"), SubnetType: awsec2.SubnetType_PUBLIC}}}
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awsec2.VpcProps{MaxAzs: jsii.Number(2), NatGateways: jsii.Number(1)}
	props.SubnetConfiguration = &[]*awsec2.SubnetConfiguration{{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS}, {Name: jsii.String("edge"), SubnetType: awsec2.SubnetType_PUBLIC}}
	awsec2.NewVpc(stack, jsii.String("Later"), props)
}

func isolated(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("I"), &awsec2.VpcProps{SubnetConfiguration: &[]*awsec2.SubnetConfiguration{
		{Name: jsii.String("data"), SubnetType: awsec2.SubnetType_PRIVATE_ISOLATED},
	}})
	awsec2.NewVpc(stack, jsii.String("Z"), &awsec2.VpcProps{NatGateways: jsii.Number(0), SubnetConfiguration: &[]*awsec2.SubnetConfiguration{
		{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS},
	}})
}

func given(stack awscdk.Stack, kind awsec2.SubnetType, gateways *float64, more []*awsec2.SubnetConfiguration) {
	awsec2.NewVpc(stack, jsii.String("A"), &awsec2.VpcProps{NatGateways: jsii.Number(1), SubnetConfiguration: &[]*awsec2.SubnetConfiguration{
		{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS},
		{Name: jsii.String("edge"), SubnetType: kind},
	}})
	awsec2.NewVpc(stack, jsii.String("B"), &awsec2.VpcProps{NatGateways: gateways, SubnetConfiguration: &[]*awsec2.SubnetConfiguration{
		{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS},
	}})
	all := append(more, &awsec2.SubnetConfiguration{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS})
	awsec2.NewVpc(stack, jsii.String("C"), &awsec2.VpcProps{SubnetConfiguration: &all})
}
