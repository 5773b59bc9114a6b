package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsevents.NewRule(stack, jsii.String("R"), &awsevents.RuleProps{Schedule: awsevents.Schedule_Rate(awscdk.Duration_Hours(jsii.Number(1)))})
	awsevents.NewRule(stack, jsii.String("E"), &awsevents.RuleProps{EventPattern: &awsevents.EventPattern{Source: jsii.Strings("aws.s3")}})
}

func added(stack awscdk.Stack) {
	rule := awsevents.NewRule(stack, jsii.String("R"), nil)
	rule.AddEventPattern(&awsevents.EventPattern{Source: jsii.Strings("aws.s3")})
	fill(awsevents.NewRule(stack, jsii.String("S"), &awsevents.RuleProps{}))
}

func fill(rule awsevents.Rule) {
	rule.AddEventPattern(&awsevents.EventPattern{Source: jsii.Strings("aws.ec2")})
}

func later(stack awscdk.Stack) {
	props := &awsevents.RuleProps{}
	props.Schedule = awsevents.Schedule_Expression(jsii.String("rate(1 hour)"))
	awsevents.NewRule(stack, jsii.String("R"), props)
}

func Given(stack awscdk.Stack, props *awsevents.RuleProps) awsevents.Rule {
	return awsevents.NewRule(stack, jsii.String("R"), props)
}
