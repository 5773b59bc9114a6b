package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsroute53"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsssm"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	own := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Own"), nil)
	awsec2.Vpc_FromLookup(own, jsii.String("Vpc"), &awsec2.VpcLookupOptions{IsDefault: jsii.Bool(true)}) // want lookup-without-env
}

func hoisted(stack awscdk.Stack) {
	app := awscdk.NewApp(nil)
	props := &awscdk.StackProps{Description: jsii.String("no env")}
	own := awscdk.NewStack(app, jsii.String("Own"), props)
	name := jsii.String("example.org")
	awsroute53.HostedZone_FromLookup(own, jsii.String("Zone"), &awsroute53.HostedZoneProviderProps{DomainName: name}) // want lookup-without-env
}

func helped(stack awscdk.Stack) {
	find(awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Own"), nil))
}

func find(stack awscdk.Stack) {
	awsssm.StringParameter_ValueFromLookup(stack, jsii.String("/a/b"), nil, nil) // want lookup-without-env
}

func groups(stack awscdk.Stack) {
	own := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Own"), nil)
	awsec2.SecurityGroup_FromLookupById(own, jsii.String("G"), jsii.String("sg-12345678")) // want lookup-without-env
}
