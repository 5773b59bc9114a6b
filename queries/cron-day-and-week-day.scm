; id: cron-day-and-week-day
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
; summary: a schedule names a day of the month and one of the week
; message: Day and WeekDay cannot both be given
; help: give one of both; the other then stands for any

((literal_value) @props
 (#cdk-type? @props "awsevents.CronOptions")
 (#not-cdk-missing? @props "Day")
 (#not-cdk-missing? @props "WeekDay"))

; An expression with both days would be ambiguous, so one of them must be left out. The library stops with `Cannot
; supply both 'day' and 'weekDay', use at most one`. The library looks at that when the construct is made, so the
; code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; awsevents.Schedule_Cron(&awsevents.CronOptions{
; 	Day:     jsii.String("*"),
; 	WeekDay: jsii.String("MON-FRI"),
; 	Hour:    jsii.String("4"),
; })
; ```
;
; ## Use instead
; ```go
; awsevents.Schedule_Cron(&awsevents.CronOptions{
; 	WeekDay: jsii.String("MON-FRI"),
; 	Hour:    jsii.String("4"),
; })
; ```
;
; ## When it is silent
; One of both comes from a parameter that may be nil.
