; id: queue-no-dlq
; pack: pedantic
; stage: advice
; severity: note
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: C
; refs: https://github.com/cdklabs/cdk-nag/blob/main/RULES.md
; summary: a queue has nowhere to put messages that fail
; message: the queue has no dead-letter queue
; help: give a DeadLetterQueue

((call_expression
   arguments: (argument_list . (_) . (_) . (_) @props .)) @queue
 (#cdk-call? @queue "awssqs.NewQueue")
 (#cdk-missing? @props "DeadLetterQueue")
 (#not-cdk-in-field? @queue "awssqs.DeadLetterQueue.Queue" "DeadLetterQueue" "OnFailure")
 (#not-cdk-within? @queue "*.NewSqsDlq" "awslambdadestinations.NewSqsDestination"))

; A message that cannot be handled comes back until it expires, and holds up others. A dead-letter queue itself
; needs none. cdk-nag has this as AwsSolutions-SQS3.
;
; ## Example
; ```go
; awssqs.NewQueue(stack, jsii.String("Id"), &awssqs.QueueProps{})
; ```
;
; ## Use instead
; ```go
; awssqs.NewQueue(stack, jsii.String("Id"), &awssqs.QueueProps{DeadLetterQueue: dead})
; ```
;
; ## When it is silent
; The field is set later or not known. The queue takes dead letters itself, or is given to code that is not followed.
