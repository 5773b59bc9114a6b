package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{MaxAzs: jsii.Number(2)}) // want implicit-nat
}

func hoisted(stack awscdk.Stack) {
	props := &awsec2.VpcProps{SubnetConfiguration: &[]*awsec2.SubnetConfiguration{ // want implicit-nat
		{Name: jsii.String("edge"), SubnetType: awsec2.SubnetType_PUBLIC},
		{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS},
	}}
	awsec2.NewVpc(stack, jsii.String("V"), props)
}

func helped(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("V"), props())
}

func props() *awsec2.VpcProps {
	return &awsec2.VpcProps{VpcName: jsii.String("main")} // want implicit-nat
}

func appended(stack awscdk.Stack) {
	subnets := []*awsec2.SubnetConfiguration{}
	subnets = append(subnets, &awsec2.SubnetConfiguration{Name: jsii.String("edge"), SubnetType: awsec2.SubnetType_PUBLIC})
	subnets = append(subnets, &awsec2.SubnetConfiguration{Name: jsii.String("app"), SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS})
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{SubnetConfiguration: &subnets}) // want implicit-nat
}

func none(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("V"), nil) // want implicit-nat
}

func absent(stack awscdk.Stack) {
	var props *awsec2.VpcProps
	awsec2.NewVpc(stack, jsii.String("V"), props) // want implicit-nat
}

// One zone has one gateway, and asked for none.
func zone(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{MaxAzs: jsii.Number(1)}) // want implicit-nat
}
