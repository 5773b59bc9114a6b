package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsevents.NewRule(stack, jsii.String("Direct"), &awsevents.RuleProps{Schedule: awsevents.Schedule_Cron(&awsevents.CronOptions{
		Day: jsii.String("1"), Hour: jsii.String("4"), WeekDay: nil,
	})})
}

func helped(stack awscdk.Stack) {
	awsevents.NewRule(stack, jsii.String("Helped"), &awsevents.RuleProps{Schedule: awsevents.Schedule_Cron(made())})
}

func made() *awsevents.CronOptions {
	return &awsevents.CronOptions{Day: jsii.String("1"), Hour: jsii.String("4"), WeekDay: nil}
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awsevents.CronOptions{Day: jsii.String("1"), Hour: jsii.String("4")}
	props.WeekDay = nil
	awsevents.NewRule(stack, jsii.String("Later"), &awsevents.RuleProps{Schedule: awsevents.Schedule_Cron(props)})
}

func given(day, weekDay *string) awsevents.Schedule {
	return awsevents.Schedule_Cron(&awsevents.CronOptions{Day: day, WeekDay: weekDay})
}
