; id: no-deletion-protection
; pack: pedantic
; stage: advice
; severity: note
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: C
; refs: https://github.com/cdklabs/cdk-nag/blob/main/RULES.md
; summary: a database may be deleted by mistake
; message: the database has no deletion protection
; help: set DeletionProtection to true

((literal_value) @props
 (#cdk-type? @props "awsrds.DatabaseInstanceProps" "awsrds.DatabaseClusterProps")
 (#cdk-missing? @props "DeletionProtection")
 (#cdk-within? @props "awsrds.NewDatabaseInstance" "awsrds.NewDatabaseCluster"))

((literal_value) @props
 (#cdk-type? @props "awsrds.DatabaseInstanceProps" "awsrds.DatabaseClusterProps")
 (#cdk-const? @props "$.DeletionProtection" "false"))

; A database that is protected cannot be deleted before the protection is taken off. cdk-nag has this as
; AwsSolutions-RDS10.
;
; ## Example
; ```go
; awsrds.NewDatabaseInstance(stack, jsii.String("Id"), &awsrds.DatabaseInstanceProps{Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true)})
; ```
;
; ## Use instead
; ```go
; awsrds.NewDatabaseInstance(stack, jsii.String("Id"), &awsrds.DatabaseInstanceProps{Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true), DeletionProtection: jsii.Bool(true)})
; ```
;
; ## When it is silent
; The field is set later or not known.
