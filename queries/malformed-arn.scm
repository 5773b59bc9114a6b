; id: malformed-arn
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
; summary: something is looked up by an ARN that is none
; message: {arn} is no ARN: it must start with "arn:" and have six parts
; help: give the whole ARN, or look it up by its name with another From... function

((call_expression
   function: (_ field: (field_identifier) @name)
   arguments: (argument_list . (_) . (_) . (_) @arn)) @call
 (#cdk-call? @call "awsiam.Role_FromRoleArn" "awsiam.User_FromUserArn" "awss3.Bucket_FromBucketArn" "awskms.Key_FromKeyArn" "awssns.Topic_FromTopicArn" "awssqs.Queue_FromQueueArn" "awslambda.Function_FromFunctionArn" "awsdynamodb.Table_FromTableArn" "awskinesis.Stream_FromStreamArn" "awslogs.LogGroup_FromLogGroupArn" "awsstepfunctions.StateMachine_FromStateMachineArn" "awscodecommit.Repository_FromRepositoryArn" "awsecs.Cluster_FromClusterArn")
 (#not-cdk-const-match? @arn "^arn:")
 (#not-cdk-const-match? @arn "[{]"))

; The library takes an ARN apart to know account, region and name. What is none stops it with `ARNs must start
; with "arn:" and have at least 6 components`. The library looks at that when the construct is made, so the code
; compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; awsiam.Role_FromRoleArn(stack, jsii.String("Role"), jsii.String("deploy-role"), nil)
; ```
;
; ## Use instead
; ```go
; awsiam.Role_FromRoleName(stack, jsii.String("Role"), jsii.String("deploy-role"), nil)
; ```
;
; ## When it is silent
; The ARN is not a constant.
