; id: task-without-container
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ecs.FargateTaskDefinition.html
; summary: a task definition has no container
; message: a service runs this task definition, which has no container: synth fails with "A TaskDefinition must have at least one essential container"
; help: call AddContainer on it

((call_expression
   function: (_ field: (field_identifier) @place)) @task
 (#cdk-call? @task "awsecs.NewFargateTaskDefinition" "awsecs.NewEc2TaskDefinition" "awsecs.NewTaskDefinition")
 (#cdk-in-field? @task "awsecs.FargateServiceProps.TaskDefinition" "awsecs.Ec2ServiceProps.TaskDefinition")
 (#not-cdk-method-called? @task "AddContainer" "AddFirelensLogRouter" "AddExtension")
 (#not-cdk-within? @task "awsecs.NewContainerDefinition" "awsecs.NewFirelensLogRouter"))

; A task runs containers, one of which it needs to live on. The library looks at that when the app is complete, so
; the code compiles, and `cdk synth` fails at `app.Synth(nil)`.
;
; ## Example
; ```go
; task := awsecs.NewFargateTaskDefinition(stack, jsii.String("Task"), nil)
; awsecs.NewFargateService(stack, jsii.String("Service"), &awsecs.FargateServiceProps{Cluster: cluster, TaskDefinition: task})
; ```
;
; ## Use instead
; ```go
; task := awsecs.NewFargateTaskDefinition(stack, jsii.String("Task"), nil)
; task.AddContainer(jsii.String("app"), &awsecs.ContainerDefinitionOptions{Image: image})
; awsecs.NewFargateService(stack, jsii.String("Service"), &awsecs.FargateServiceProps{Cluster: cluster, TaskDefinition: task})
; ```
;
; ## When it is silent
; A container is added later, through the service or an extension too, no service of the package runs the task, or
; the task definition is handed to code that is not followed.
