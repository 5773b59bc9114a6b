package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

func alarms(stack awscdk.Stack) {
	awscloudwatch.NewAlarm(stack, jsii.String("A"), &awscloudwatch.AlarmProps{ // want missing-import "awscdk/v2/awscloudwatch"
		Threshold: jsii.Number(1),
	})
	fmt.Println(strings.ToUpper("x")) // want missing-import "package \"fmt\"" missing-import "package \"strings\""
}

func construct(scope constructs.Construct) {} // want missing-import "constructs-go"
