package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
)

var (
	timeout = &awscdk.Duration{} // want struct-for-factory "`awscdk.Duration` is an interface"
	bucket  = awss3.Bucket{}     // want struct-for-factory
)
