package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

// What TypeScript may leave out.
func open(group awsec2.SecurityGroup, stack awscdk.Stack) {
	group.AddIngressRule( // want arg-count "awsec2.SecurityGroup.AddIngressRule takes 4 arguments, 2 are given"
		awsec2.Peer_AnyIpv4(),
		awsec2.Port_Tcp(jsii.Number(443)),
	)
	awscdk.Tags_Of(stack).Add(jsii.String("k"), jsii.String("v")) // want arg-count "awscdk.Tags.Add takes 3 arguments"
	awsec2.NewVpc()                                               // want arg-count "none is given"
}
