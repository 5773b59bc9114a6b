package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

func withEnv(stack awscdk.Stack) {
	own := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Own"), &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("210987654321"), Region: jsii.String("eu-west-1")},
	})
	awsec2.Vpc_FromLookup(own, jsii.String("Vpc"), &awsec2.VpcLookupOptions{IsDefault: jsii.Bool(true)})
}

func later(stack awscdk.Stack) {
	props := &awscdk.StackProps{}
	props.Env = &awscdk.Environment{Account: jsii.String("210987654321"), Region: jsii.String("eu-west-1")}
	own := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Own"), props)
	awsec2.Vpc_FromLookup(own, jsii.String("Vpc"), &awsec2.VpcLookupOptions{IsDefault: jsii.Bool(true)})
}

// The stage has it.
func staged(stack awscdk.Stack) {
	stage := awscdk.NewStage(awscdk.NewApp(nil), jsii.String("Stage"), &awscdk.StageProps{
		Env: &awscdk.Environment{Account: jsii.String("210987654321"), Region: jsii.String("eu-west-1")},
	})
	own := awscdk.NewStack(stage, jsii.String("Own"), nil)
	awsec2.Vpc_FromLookup(own, jsii.String("Vpc"), &awsec2.VpcLookupOptions{IsDefault: jsii.Bool(true)})
}

type props struct{ awscdk.StackProps }

func NewNetwork(scope constructs.Construct, given *props) awscdk.Stack {
	var own awscdk.StackProps
	if given != nil {
		own = given.StackProps
	}
	stack := awscdk.NewStack(scope, jsii.String("Network"), &own)
	awsec2.Vpc_FromLookup(stack, jsii.String("Vpc"), &awsec2.VpcLookupOptions{IsDefault: jsii.Bool(true)})
	return stack
}
