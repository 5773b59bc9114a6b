; id: stateful-destroy
; pack: pedantic
; stage: advice
; severity: note
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: C
; refs: https://docs.aws.amazon.com/cdk/v2/guide/resources.html
; summary: what holds data is deleted with its stack
; message: the data is deleted with the stack
; help: leave RemovalPolicy out, or make it depend on the environment

((literal_value) @props
 (#cdk-type? @props "awsdynamodb.TableProps" "awsdynamodb.TablePropsV2" "awsrds.DatabaseInstanceProps" "awsrds.DatabaseClusterProps" "awsrds.ServerlessClusterProps" "awsdocdb.DatabaseClusterProps" "awscognito.UserPoolProps" "awsefs.FileSystemProps" "awsfsx.LustreFileSystemProps" "awsopensearchservice.DomainProps")
 (#cdk-named? @props "$.RemovalPolicy" "awscdk.RemovalPolicy_DESTROY")
 (#not-cdk-const? @props "$.DeletionProtection" "true"))

((literal_value) @props
 (#cdk-version? ">=2.140.0")
 (#cdk-type? @props "awskinesis.StreamProps")
 (#cdk-named? @props "$.RemovalPolicy" "awscdk.RemovalPolicy_DESTROY"))

((literal_value) @props
 (#cdk-type? @props "awss3.BucketProps")
 (#cdk-named? @props "$.RemovalPolicy" "awscdk.RemovalPolicy_DESTROY")
 (#cdk-const? @props "$.AutoDeleteObjects" "true"))

((literal_value) @props
 (#cdk-type? @props "awsecr.RepositoryProps")
 (#cdk-named? @props "$.RemovalPolicy" "awscdk.RemovalPolicy_DESTROY")
 (#cdk-const? @props "$.EmptyOnDelete" "true"))

((literal_value) @props
 (#cdk-type? @props "awsecr.RepositoryProps")
 (#cdk-named? @props "$.RemovalPolicy" "awscdk.RemovalPolicy_DESTROY")
 (#cdk-const? @props "$.AutoDeleteImages" "true"))

; A table, database, file system, user pool or stream with `RemovalPolicy_DESTROY` is deleted when the stack is, or when
; a change replaces it, with all that is in it. So is a bucket with `AutoDeleteObjects` and a repository of images with
; `EmptyOnDelete` or `AutoDeleteImages`. In a test environment that is what is wanted.
;
; ## Example
; ```go
; &awsdynamodb.TableProps{RemovalPolicy: awscdk.RemovalPolicy_DESTROY}
; ```
;
; ## Use instead
; ```go
; &awsdynamodb.TableProps{RemovalPolicy: awscdk.RemovalPolicy_RETAIN}
; ```
;
; ## When it is silent
; The policy is not known, or the resource has deletion protection. Buckets and repositories that are not emptied, and
; backup vaults: the service refuses to delete them while there is something in them.
