// at 2.212.0, unsafe
package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsbackup"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
)

// The one other package that has the name.
var options = &awslambda.MetricOptions{}

// Of several, the one whose type is due.
var rule = &awsbackup.BackupPlanRuleProps{
	ScheduleExpression: awsbackup.Schedule_Cron(&awsbackup.CronOptions{
		Hour: jsii.String("3"),
	}),
}

// Of several, the one that the package speaks of.
func scale(service awsecs.FargateService) {
	service.AutoScaleTaskCount(&awsecs.EnableScalingProps{
		MaxCapacity: jsii.Number(4),
	})
}
