; id: unknown-managed-policy
; pack: lifecycle
; stage: deploy
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; status: preview
; refs: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
; summary: a managed policy that does not exist under this name
; message: there is no managed policy {name}
; help: roles of services lie below `service-role/`, others do not: the list of managed policies has the name in full

; Names that are often written and do not exist; the reference below has those that do. Each lacks, or has
; without need, the path `service-role/`, or was withdrawn.
((call_expression
   arguments: (argument_list . (_) @name .)) @call
 (#cdk-call? @call "awsiam.ManagedPolicy_FromAwsManagedPolicyName")
 (#cdk-const? @name "service-role/ConfigRole" "AWSConfigRole" "service-role/AWSConfigRole" "AWS_ConfigRole" "AWSLambdaBasicExecutionRole" "AWSLambdaVPCAccessExecutionRole" "AWSLambdaSQSQueueExecutionRole" "AWSLambdaDynamoDBExecutionRole" "AWSLambdaKinesisExecutionRole" "AmazonECSTaskExecutionRolePolicy" "AWSCodeDeployRole" "AWSGlueServiceRole" "AmazonRDSEnhancedMonitoringRole" "AmazonAPIGatewayPushToCloudWatchLogs" "AWSBackupServiceRolePolicyForBackup" "AWSBackupServiceRolePolicyForRestores" "AWSBatchServiceRole" "AmazonEC2SpotFleetTaggingRole" "service-role/AmazonSSMManagedInstanceCore" "service-role/CloudWatchAgentServerPolicy" "service-role/AmazonEKSClusterPolicy" "service-role/AmazonEKSWorkerNodePolicy" "service-role/AmazonEKS_CNI_Policy" "service-role/AmazonEC2ContainerRegistryReadOnly" "service-role/AmazonS3ReadOnlyAccess" "service-role/AmazonDynamoDBFullAccess" "service-role/AWSXRayDaemonWriteAccess" "service-role/AWSXrayWriteOnlyAccess"))

; The library makes an ARN of the name and does not look whether there is such a policy. The deployment fails with
; `Policy arn:aws:iam::aws:policy/... does not exist or is not attachable`.
;
; ## Example
; ```go
; awsiam.ManagedPolicy_FromAwsManagedPolicyName(jsii.String("AWSLambdaBasicExecutionRole"))
; ```
;
; ## Use instead
; ```go
; awsiam.ManagedPolicy_FromAwsManagedPolicyName(jsii.String("service-role/AWSLambdaBasicExecutionRole"))
; ```
;
; ## When it is silent
; Any name that is not in its list.
