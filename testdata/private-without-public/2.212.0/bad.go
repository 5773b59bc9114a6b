package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("Direct"), &awsec2.VpcProps{ // want private-without-public
		MaxAzs: jsii.Number(2), NatGateways: jsii.Number(1), SubnetConfiguration: &[]*awsec2.SubnetConfiguration{{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS}},
	})
}

func hoisted(stack awscdk.Stack) {
	value := &[]*awsec2.SubnetConfiguration{{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS}}
	props := &awsec2.VpcProps{MaxAzs: jsii.Number(2), NatGateways: jsii.Number(1), SubnetConfiguration: value} // want private-without-public
	awsec2.NewVpc(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("Helped"), made())
}

func made() *awsec2.VpcProps {
	return &awsec2.VpcProps{MaxAzs: jsii.Number(2), NatGateways: jsii.Number(1), SubnetConfiguration: &[]*awsec2.SubnetConfiguration{{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS}}} // want private-without-public
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awsec2.VpcProps{MaxAzs: jsii.Number(2), NatGateways: jsii.Number(1)} // want private-without-public
	props.SubnetConfiguration = &[]*awsec2.SubnetConfiguration{{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS}}
	awsec2.NewVpc(stack, jsii.String("Later"), props)
}

func appended(stack awscdk.Stack) {
	subnets := []*awsec2.SubnetConfiguration{}
	subnets = append(subnets, &awsec2.SubnetConfiguration{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS})
	subnets = append(subnets, &awsec2.SubnetConfiguration{Name: jsii.String("data"), SubnetType: awsec2.SubnetType_PRIVATE_ISOLATED})
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1), SubnetConfiguration: &subnets}) // want private-without-public
}
