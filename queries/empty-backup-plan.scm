; id: empty-backup-plan
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_backup.BackupPlan.html
; summary: a backup plan has no rules
; message: the backup plan has no rules: synth fails with "A backup plan must have at least 1 rule"
; help: give rules in BackupPlanRules, call AddRule, or start from one of the ready plans

((call_expression
   arguments: (argument_list . (_) . (_) . (_) @props .)) @plan
 (#cdk-call? @plan "awsbackup.NewBackupPlan")
 (#cdk-shorter? @props "$.BackupPlanRules" "1")
 (#not-cdk-method-called? @plan "AddRule"))

; A rule of a backup plan says when to back up, and how long to keep it; a plan without one does nothing. The
; library looks at that when the app is complete, so the code compiles, and `cdk synth` fails at `app.Synth(nil)`.
;
; ## Example
; ```go
; awsbackup.NewBackupPlan(stack, jsii.String("Plan"), &awsbackup.BackupPlanProps{
; 	BackupPlanName: jsii.String("daily"),
; })
; ```
;
; ## Use instead
; ```go
; awsbackup.NewBackupPlan(stack, jsii.String("Plan"), &awsbackup.BackupPlanProps{
; 	BackupPlanName:  jsii.String("daily"),
; 	BackupPlanRules: &[]awsbackup.BackupPlanRule{awsbackup.BackupPlanRule_Daily(nil)},
; })
; ```
;
; ## When it is silent
; `AddRule` is called on the plan, the list grows later, or the plan is handed to code that is not followed.
