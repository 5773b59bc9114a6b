package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsssm"
	"github.com/aws/jsii-runtime-go"
)

func imported(_ awscdk.Stack) {
	awsec2.Vpc_FromLookup(stack(), jsii.String("V"), &awsec2.VpcLookupOptions{VpcId: awscdk.Fn_ImportValue(jsii.String("vpc"))}) // want lookup-with-token
}

func parameter(_ awscdk.Stack) {
	own := stack()
	id := awscdk.NewCfnParameter(own, jsii.String("P"), nil).ValueAsString()
	awsec2.Vpc_FromLookup(own, jsii.String("V"), &awsec2.VpcLookupOptions{VpcId: id}) // want lookup-with-token
}

func stored(_ awscdk.Stack) {
	own := stack()
	id := awsssm.StringParameter_ValueForStringParameter(own, jsii.String("/network/vpc"), nil)
	awsec2.Vpc_FromLookup(own, jsii.String("V"), &awsec2.VpcLookupOptions{VpcId: id}) // want lookup-with-token
}

func stack() awscdk.Stack {
	return awscdk.NewStack(awscdk.NewApp(nil), jsii.String("E"), &awscdk.StackProps{Env: &awscdk.Environment{Account: jsii.String("210987654321"), Region: jsii.String("us-east-1")}})
}
