; id: db-unencrypted
; pack: security
; stage: advice
; severity: warning
; category: Security
; versions: >=2.0.0
; fix: none
; grade: A
; refs: https://github.com/cdklabs/cdk-nag/blob/main/RULES.md, https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html, https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html
; summary: the storage of a database instance is not encrypted
; message: the storage of the database is not encrypted
; help: set StorageEncrypted to true, or give a StorageEncryptionKey; an existing database is replaced by that

((literal_value) @props
 (#cdk-type? @props "awsrds.DatabaseInstanceProps")
 (#cdk-missing? @props "StorageEncrypted" "StorageEncryptionKey"))

((literal_value) @props
 (#cdk-type? @props "awsrds.DatabaseInstanceProps")
 (#cdk-const? @props "$.StorageEncrypted" "false")
 (#cdk-missing? @props "StorageEncryptionKey"))

; A database that is made without encryption stays so: to encrypt it later takes a snapshot and a new database.
; cdk-nag has this as AwsSolutions-RDS2, Checkov as CKV_AWS_16.
;
; ## Example
; ```go
; awsrds.NewDatabaseInstance(stack, jsii.String("Db"), &awsrds.DatabaseInstanceProps{
; 	Engine: awsrds.DatabaseInstanceEngine_MYSQL(),
; 	Vpc:    vpc,
; })
; ```
;
; ## Use instead
; ```go
; awsrds.NewDatabaseInstance(stack, jsii.String("Db"), &awsrds.DatabaseInstanceProps{
; 	Engine:           awsrds.DatabaseInstanceEngine_MYSQL(),
; 	Vpc:              vpc,
; 	StorageEncrypted: jsii.Bool(true),
; })
; ```
;
; ## When it is silent
; Clusters of Aurora: since 2026-02-18 the service encrypts the storage of every new one, whatever the field says.
; Databases that are restored from a snapshot or follow another one, for they take its encryption; a field that is
; set later or not known.
