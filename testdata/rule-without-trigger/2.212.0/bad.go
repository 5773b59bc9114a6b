package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awseventstargets"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsevents.NewRule(stack, jsii.String("R"), &awsevents.RuleProps{RuleName: jsii.String("hourly")}) // want rule-without-trigger
}

func none(stack awscdk.Stack) {
	awsevents.NewRule(stack, jsii.String("R"), nil) // want rule-without-trigger
}

func hoisted(stack awscdk.Stack) {
	props := &awsevents.RuleProps{}
	rule := awsevents.NewRule(stack, jsii.String("R"), props) // want rule-without-trigger
	rule.AddTarget(awseventstargets.NewSqsQueue(awssqs.NewQueue(stack, jsii.String("Q"), nil), nil))
}

func helped(stack awscdk.Stack) {
	awsevents.NewRule(stack, jsii.String("R"), named("hourly")) // want rule-without-trigger
}

func named(name string) *awsevents.RuleProps { return &awsevents.RuleProps{RuleName: &name} }

func later(stack awscdk.Stack) {
	props := &awsevents.RuleProps{}
	props.RuleName = jsii.String("hourly")
	awsevents.NewRule(stack, jsii.String("R"), props) // want rule-without-trigger
}
