package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/jsii-runtime-go"
)

var (
	name = jsii.String("queue")
	opts = &awscloudwatch.MetricOptions{}
)
