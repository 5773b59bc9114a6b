; id: cache-unencrypted
; pack: security
; stage: advice
; severity: warning
; category: Security
; versions: >=2.0.0
; fix: none
; grade: A
; refs: https://github.com/cdklabs/cdk-nag/blob/main/RULES.md, https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/encryption.html
; summary: a cache keeps or sends its data without encryption
; message: the cache is not encrypted at rest, in transit, or both
; help: set TransitEncryptionEnabled and, in a replication group, AtRestEncryptionEnabled to true; an existing cache may be replaced by that

((literal_value) @props
 (#cdk-type? @props "awselasticache.CfnReplicationGroupProps")
 (#cdk-missing? @props "AtRestEncryptionEnabled"))

((literal_value) @props
 (#cdk-type? @props "awselasticache.CfnReplicationGroupProps")
 (#cdk-missing? @props "TransitEncryptionEnabled"))

((literal_value) @props
 (#cdk-type? @props "awselasticache.CfnReplicationGroupProps")
 (#cdk-const? @props "$.AtRestEncryptionEnabled" "false"))

((literal_value) @props
 (#cdk-type? @props "awselasticache.CfnReplicationGroupProps")
 (#cdk-const? @props "$.TransitEncryptionEnabled" "false"))

((literal_value) @props
 (#cdk-version? ">=2.45.0")
 (#cdk-type? @props "awselasticache.CfnCacheClusterProps")
 (#cdk-missing? @props "TransitEncryptionEnabled"))

((literal_value) @props
 (#cdk-version? ">=2.45.0")
 (#cdk-type? @props "awselasticache.CfnCacheClusterProps")
 (#cdk-const? @props "$.TransitEncryptionEnabled" "false"))

; A cache holds copies of what other stores keep encrypted. Encryption at rest and in transit are both off unless
; they are asked for, and that at rest cannot be turned on later without a new cache. A `CfnCacheCluster` has
; encryption in transit alone. cdk-nag has this as AwsSolutions-AEC3.
;
; ## Example
; ```go
; &awselasticache.CfnReplicationGroupProps{ReplicationGroupDescription: jsii.String("cache")}
; ```
;
; ## Use instead
; ```go
; &awselasticache.CfnReplicationGroupProps{
; 	ReplicationGroupDescription: jsii.String("cache"),
; 	AtRestEncryptionEnabled:     jsii.Bool(true),
; 	TransitEncryptionEnabled:    jsii.Bool(true),
; }
; ```
;
; ## When it is silent
; The fields are set later or not known.
