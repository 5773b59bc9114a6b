; id: dead-letter-count
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
; summary: messages go to the dead-letter queue before they were received
; message: MaxReceiveCount is {dlq.MaxReceiveCount}; it must be 1 or more
; help: give the number of times that a message is received before it is set aside: 3 to 5 is usual

((literal_value) @dlq
 (#cdk-type? @dlq "awssqs.DeadLetterQueue")
 (#cdk-const-match? @dlq "$.MaxReceiveCount" "^(0|-[1-9][0-9]*)$"))

; A message goes to the dead-letter queue once it was received so often without being deleted. The library stops
; with `Expected dead letter queue maxReceiveCount to be at least 1`. The library looks at that when the construct
; is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; &awssqs.DeadLetterQueue{Queue: dead, MaxReceiveCount: jsii.Number(0)}
; ```
;
; ## Use instead
; ```go
; &awssqs.DeadLetterQueue{Queue: dead, MaxReceiveCount: jsii.Number(3)}
; ```
;
; ## When it is silent
; The number is not a constant.
