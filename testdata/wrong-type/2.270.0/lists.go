package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
)

type monitor struct{ alarms []awscloudwatch.IAlarm }

func lists(m *monitor, given *[]awscloudwatch.IAlarm, made func() *[]awscloudwatch.IAlarm) {
	awscloudwatch.NewAlarmStatusWidget(&awscloudwatch.AlarmStatusWidgetProps{
		Alarms: &m.alarms, // want wrong-type "takes `\*\[\]interfacesawscloudwatch.IAlarmRef`"
	})
	awscloudwatch.NewAlarmStatusWidget(&awscloudwatch.AlarmStatusWidgetProps{
		Alarms: given, // want wrong-type
	})
	awscloudwatch.NewAlarmStatusWidget(&awscloudwatch.AlarmStatusWidgetProps{
		Alarms: made(), // want wrong-type
	})
}
