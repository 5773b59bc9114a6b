; id: rule-without-trigger
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_events.Rule.html
; summary: a rule has neither a pattern nor a schedule
; message: the rule has neither EventPattern nor Schedule: synth fails with "Either 'eventPattern' or 'schedule' must be defined"
; help: give the events that it is about in EventPattern, or the times in Schedule

((call_expression
   arguments: (argument_list . (_) . (_) . (_) @props .)) @rule
 (#cdk-call? @rule "awsevents.NewRule")
 (#cdk-missing? @props "EventPattern" "Schedule")
 (#not-cdk-method-called? @rule "AddEventPattern"))

; A rule is triggered by events or by time. The library looks at that when the app is complete, so the code
; compiles, and `cdk synth` fails at `app.Synth(nil)`.
;
; ## Example
; ```go
; awsevents.NewRule(stack, jsii.String("Rule"), &awsevents.RuleProps{
; 	Targets: &[]awsevents.IRuleTarget{target},
; })
; ```
;
; ## Use instead
; ```go
; awsevents.NewRule(stack, jsii.String("Rule"), &awsevents.RuleProps{
; 	Schedule: awsevents.Schedule_Rate(awscdk.Duration_Hours(jsii.Number(1))),
; 	Targets:  &[]awsevents.IRuleTarget{target},
; })
; ```
;
; ## When it is silent
; `AddEventPattern` is called on the rule, a field is set later, or the rule is handed to code that is not
; followed.
