package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodebuild"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

var (
	env  = &awscodebuild.BuildEnvironment{Privileged: jsii.Bool(true)}
	list = []*awsec2.SubnetConfiguration{{SubnetType: awsec2.SubnetType_PUBLIC}}
)
