package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsevents.NewRule(stack, jsii.String("Direct"), &awsevents.RuleProps{Schedule: awsevents.Schedule_Cron(&awsevents.CronOptions{ // want cron-day-and-week-day
		Day: jsii.String("1"), Hour: jsii.String("4"), WeekDay: jsii.String("MON-FRI"),
	})})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.String("MON-FRI")
	props := &awsevents.CronOptions{Day: jsii.String("1"), Hour: jsii.String("4"), WeekDay: value} // want cron-day-and-week-day
	awsevents.NewRule(stack, jsii.String("Hoisted"), &awsevents.RuleProps{Schedule: awsevents.Schedule_Cron(props)})
}

func helped(stack awscdk.Stack) {
	awsevents.NewRule(stack, jsii.String("Helped"), &awsevents.RuleProps{Schedule: awsevents.Schedule_Cron(made())})
}

func made() *awsevents.CronOptions {
	return &awsevents.CronOptions{Day: jsii.String("1"), Hour: jsii.String("4"), WeekDay: jsii.String("MON-FRI")} // want cron-day-and-week-day
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awsevents.CronOptions{Day: jsii.String("1"), Hour: jsii.String("4")} // want cron-day-and-week-day
	props.WeekDay = jsii.String("MON-FRI")
	awsevents.NewRule(stack, jsii.String("Later"), &awsevents.RuleProps{Schedule: awsevents.Schedule_Cron(props)})
}
