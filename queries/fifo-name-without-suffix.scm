; id: fifo-name-without-suffix
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queue-message-identifiers.html
; summary: the name of a FIFO queue does not end in .fifo
; message: {props.QueueName} is no name for a FIFO queue: it must end in ".fifo"
; help: end the name in `.fifo`, or leave it out

((literal_value) @props
 (#cdk-type? @props "awssqs.QueueProps")
 (#cdk-const? @props "$.Fifo" "true")
 (#not-cdk-const-match? @props "$.QueueName" "[.]fifo$")
 (#not-cdk-missing? @props "QueueName"))

; The name of a FIFO queue ends in `.fifo`. The library stops with `FIFO queue names must end in '.fifo'`. The
; library looks at that when the construct is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; &awssqs.QueueProps{Fifo: jsii.Bool(true), QueueName: jsii.String("orders")}
; ```
;
; ## Use instead
; ```go
; &awssqs.QueueProps{Fifo: jsii.Bool(true), QueueName: jsii.String("orders.fifo")}
; ```
;
; ## When it is silent
; The end of the name is not known, or the queue may be no FIFO queue.
