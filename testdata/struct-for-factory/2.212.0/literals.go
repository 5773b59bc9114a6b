package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

var (
	timeout = &awscdk.Duration{} // want struct-for-factory "`awscdk.Duration` is an interface"
	bucket  = awss3.Bucket{}     // want struct-for-factory

	minutes = &awscdk.Duration{Minutes: jsii.Number(5)}                           // want struct-for-factory
	seconds = awscdk.Duration{Seconds: 5}                                         // want struct-for-factory
	several = awscdk.Duration{Hours: jsii.Number(1), Minutes: jsii.Number(5)}     // want struct-for-factory
	none    = awscdk.Duration{Fortnights: jsii.Number(5)}                         // want struct-for-factory
)
