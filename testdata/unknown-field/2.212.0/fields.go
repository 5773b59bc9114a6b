package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodebuild"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"
)

var (
	env = &awscodebuild.BuildEnvironment{
		PrivilegedMode: jsii.Bool(true), // want unknown-field "`awscodebuild.BuildEnvironment` has no field `PrivilegedMode`"
	}
	logs = awslogs.LogGroupProps{Retentiondays: 0}                               // want unknown-field
	list = []*awsec2.SubnetConfiguration{{SubNetType: awsec2.SubnetType_PUBLIC}} // want unknown-field
)

type own struct{ Name string }

var mine = own{name: "x"} // want unknown-field "`own` has no field `name`"
