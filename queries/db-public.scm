; id: db-public
; pack: security
; stage: advice
; severity: warning
; category: Security
; versions: >=2.0.0
; fix: none
; grade: A
; refs: https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html
; summary: a database has an address that everybody can reach
; message: the database has a public address
; help: set PubliclyAccessible to false, put it into private subnets, and reach it from within the network

((literal_value) @props
 (#cdk-type? @props "awsrds.DatabaseInstanceProps" "awsrds.DatabaseInstanceFromSnapshotProps" "awsrds.DatabaseInstanceReadReplicaProps" "awsrds.ProvisionedClusterInstanceProps" "awsrds.ServerlessV2ClusterInstanceProps" "awsrds.CfnDBInstanceProps" "awsredshift.CfnClusterProps" "awsdms.CfnReplicationInstanceProps")
 (#cdk-const? @props "$.PubliclyAccessible" "true"))

((literal_value) @props
 (#cdk-type? @props "awsrds.DatabaseInstanceProps")
 (#cdk-missing? @props "PubliclyAccessible")
 (#cdk-named? @props "$.VpcSubnets.SubnetType" "awsec2.SubnetType_PUBLIC"))

((literal_value) @props
 (#cdk-type? @props "awsrds.InstanceProps")
 (#cdk-missing? @props "PubliclyAccessible")
 (#cdk-named? @props "$.VpcSubnets.SubnetType" "awsec2.SubnetType_PUBLIC")
 (#cdk-within? @props "awsrds.DatabaseClusterProps"))

((literal_value) @props
 (#cdk-type? @props "awsrds.InstanceProps")
 (#cdk-const? @props "$.PubliclyAccessible" "true")
 (#cdk-within? @props "awsrds.DatabaseClusterProps"))

((literal_value) @props
 (#cdk-type? @props "awsrds.DatabaseClusterProps")
 (#cdk-named? @props "$.VpcSubnets.SubnetType" "awsec2.SubnetType_PUBLIC")
 (#cdk-call? @props "$.Writer" "awsrds.ClusterInstance_Provisioned" "awsrds.ClusterInstance_ServerlessV2")
 (#cdk-missing? @props "$.Writer(1)" "PubliclyAccessible"))

; A database with a public address is found by scanners within minutes; only its security group and its password
; then protect it. In public subnets it has one unless `PubliclyAccessible` is false. Checkov has this as CKV_AWS_17.
;
; ## Example
; ```go
; &awsrds.DatabaseInstanceProps{PubliclyAccessible: jsii.Bool(true)}
; ```
;
; ## Use instead
; ```go
; &awsrds.DatabaseInstanceProps{PubliclyAccessible: jsii.Bool(false)}
; ```
;
; ## When it is silent
; The field is not a constant.
