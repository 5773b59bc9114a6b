; id: container-without-memory
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
; summary: a container on EC2 has no memory
; message: the container has neither MemoryLimitMiB nor MemoryReservationMiB
; help: set MemoryLimitMiB, MemoryReservationMiB, or both

((call_expression
   function: (_ field: (field_identifier) @place)
   arguments: (argument_list . (_) . (_) @options .)) @call
 (#cdk-call? @call "awsecs.Ec2TaskDefinition.AddContainer")
 (#cdk-missing? @options "MemoryLimitMiB" "MemoryReservationMiB"))

; A task on EC2 has no memory of its own; each of its containers says how much it takes. The library fails with
; `ECS Container c must have at least one of 'memoryLimitMiB' or 'memoryReservationMiB' specified`. The library
; looks at that when the app is complete, so the code compiles, and `cdk synth` fails at `app.Synth(nil)`.
;
; ## Example
; ```go
; task.AddContainer(jsii.String("web"), &awsecs.ContainerDefinitionOptions{Image: image})
; ```
;
; ## Use instead
; ```go
; task.AddContainer(jsii.String("web"), &awsecs.ContainerDefinitionOptions{Image: image, MemoryLimitMiB: jsii.Number(512)})
; ```
;
; ## When it is silent
; The task is of another kind, or one of both fields may be set.
