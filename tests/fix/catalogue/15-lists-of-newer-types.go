// at 2.270.0, safe
package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

type monitor struct{ alarms []awscloudwatch.IAlarm }

func (m *monitor) widgets(first awscloudwatch.IAlarm) []awscloudwatch.AlarmStatusWidget {
	return []awscloudwatch.AlarmStatusWidget{
		awscloudwatch.NewAlarmStatusWidget(&awscloudwatch.AlarmStatusWidgetProps{
			Alarms: &[]awscloudwatch.IAlarm{first},
		}),
		awscloudwatch.NewAlarmStatusWidget(&awscloudwatch.AlarmStatusWidgetProps{
			Alarms: &m.alarms,
		}),
	}
}

var roles = &awsiam.CfnGroupProps{
	ManagedPolicyArns: jsii.Strings("a", "b"),
}
