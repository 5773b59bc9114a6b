package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

var (
	timeout = awscdk.Duration_Minutes(jsii.Number(5))
	props   = awss3.BucketProps{}
)
