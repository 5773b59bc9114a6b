package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsssm"
	"github.com/aws/jsii-runtime-go"
)

func constant(_ awscdk.Stack) {
	awsec2.Vpc_FromLookup(stack(), jsii.String("V"), &awsec2.VpcLookupOptions{VpcId: jsii.String("vpc-12345")})
}

func lookedUp(_ awscdk.Stack) {
	own := stack()
	id := awsssm.StringParameter_ValueFromLookup(own, jsii.String("/network/vpc"), nil, nil)
	awsec2.Vpc_FromLookup(own, jsii.String("V"), &awsec2.VpcLookupOptions{VpcId: id})
}

func stack() awscdk.Stack {
	return awscdk.NewStack(awscdk.NewApp(nil), jsii.String("E"), &awscdk.StackProps{Env: &awscdk.Environment{Account: jsii.String("210987654321"), Region: jsii.String("us-east-1")}})
}
