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
 (#cdk-type? @props "awss3.BucketProps" "awsdynamodb.TableProps" "awsdynamodb.TablePropsV2" "awsrds.DatabaseInstanceProps" "awsrds.DatabaseClusterProps" "awsefs.FileSystemProps" "awscognito.UserPoolProps" "awsecr.RepositoryProps")
 (#cdk-named? @props "$.RemovalPolicy" "awscdk.RemovalPolicy_DESTROY"))

; A bucket, table or database with `RemovalPolicy_DESTROY` is deleted when the stack is, or when a change replaces
; it, with all that is in it. In a test environment that is what is wanted.
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
; The policy is not known.
