; id: queue-retention-range
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
; summary: a queue keeps its messages for longer than is possible
; message: the queue cannot keep messages for {props.RetentionPeriod(0)} days: 14 is the limit
; help: give 14 days or less; what must be kept for longer goes into a bucket or table

((literal_value) @props
 (#cdk-type? @props "awssqs.QueueProps")
 (#cdk-call? @props "$.RetentionPeriod" "awscdk.Duration_Days")
 (#cdk-const-match? @props "$.RetentionPeriod(0)" "^(1[5-9]|[2-9][0-9]|[1-9][0-9][0-9]+)$"))

; A queue keeps a message for 14 days at most. The library stops with `message retention period must be 1,209,600
; seconds or less`. The library looks at that when the construct is made, so the code compiles, and `cdk synth`
; fails at this line.
;
; ## Example
; ```go
; &awssqs.QueueProps{RetentionPeriod: awscdk.Duration_Days(jsii.Number(30))}
; ```
;
; ## Use instead
; ```go
; &awssqs.QueueProps{RetentionPeriod: awscdk.Duration_Days(jsii.Number(14))}
; ```
;
; ## When it is silent
; The number of days is not a constant.
