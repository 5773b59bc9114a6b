// at 2.212.0, unsafe
package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"
)

var function = &awslambda.FunctionProps{
	Timeout: &awscdk.Duration{Minutes: jsii.Number(5)},
}

var logs = &awslogs.LogGroupProps{
	Retention: awscdk.Duration_Days(jsii.Number(7)),
}
