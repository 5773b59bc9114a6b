; id: table-no-pitr
; pack: pedantic
; stage: advice
; severity: note
; category: Security
; versions: >=2.0.0
; fix: none
; grade: C
; refs: https://github.com/cdklabs/cdk-nag/blob/main/RULES.md
; summary: a table cannot be set back to an earlier state
; message: the table has no point-in-time recovery
; help >=2.178.0: set PointInTimeRecoverySpecification
; help: set PointInTimeRecovery to true

((literal_value) @props
 (#cdk-type? @props "awsdynamodb.TableProps")
 (#cdk-missing? @props "PointInTimeRecovery" "PointInTimeRecoverySpecification")
 (#cdk-within? @props "awsdynamodb.NewTable"))

((literal_value) @props
 (#cdk-type? @props "awsdynamodb.TablePropsV2")
 (#cdk-missing? @props "PointInTimeRecovery" "PointInTimeRecoverySpecification")
 (#cdk-within? @props "awsdynamodb.NewTableV2"))

((literal_value) @props
 (#cdk-type? @props "awsdynamodb.TableProps" "awsdynamodb.TablePropsV2")
 (#cdk-const? @props "$.PointInTimeRecovery" "false"))

((literal_value) @props
 (#cdk-type? @props "awsdynamodb.TableProps" "awsdynamodb.TablePropsV2")
 (#cdk-const? @props "$.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled" "false"))

; Without backups, what a faulty program overwrites is lost. cdk-nag has this as AwsSolutions-DDB3.
;
; ## Example
; ```go
; awsdynamodb.NewTable(stack, jsii.String("Id"), &awsdynamodb.TableProps{PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}})
; ```
;
; ## Use instead
; ```go
; awsdynamodb.NewTable(stack, jsii.String("Id"), &awsdynamodb.TableProps{PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING}, PointInTimeRecovery: jsii.Bool(true)})
; ```
;
; ## When it is silent
; The field is set later or not known.
