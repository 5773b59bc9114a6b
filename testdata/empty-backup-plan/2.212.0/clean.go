package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsbackup"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsbackup.NewBackupPlan(stack, jsii.String("P"), &awsbackup.BackupPlanProps{
		BackupPlanRules: &[]awsbackup.BackupPlanRule{awsbackup.BackupPlanRule_Daily(nil)},
	})
}

func added(stack awscdk.Stack) {
	plan := awsbackup.NewBackupPlan(stack, jsii.String("P"), &awsbackup.BackupPlanProps{})
	plan.AddRule(awsbackup.BackupPlanRule_Daily(nil))
}

func helped(stack awscdk.Stack) {
	fill(awsbackup.NewBackupPlan(stack, jsii.String("P"), nil))
}

func fill(plan awsbackup.BackupPlan) {
	plan.AddRule(awsbackup.BackupPlanRule_Weekly(nil))
}

func ready(stack awscdk.Stack) {
	awsbackup.BackupPlan_DailyMonthly1YearRetention(stack, jsii.String("P"), nil)
}

func appended(stack awscdk.Stack) {
	rules := []awsbackup.BackupPlanRule{}
	rules = append(rules, awsbackup.BackupPlanRule_Daily(nil))
	awsbackup.NewBackupPlan(stack, jsii.String("P"), &awsbackup.BackupPlanProps{BackupPlanRules: &rules})
}

func later(stack awscdk.Stack) {
	props := &awsbackup.BackupPlanProps{}
	props.BackupPlanRules = &[]awsbackup.BackupPlanRule{awsbackup.BackupPlanRule_Daily(nil)}
	awsbackup.NewBackupPlan(stack, jsii.String("P"), props)
}

type plans struct{ plan awsbackup.BackupPlan }

// Somebody else may add rules.
func Handed(stack awscdk.Stack) *plans {
	return &plans{plan: awsbackup.NewBackupPlan(stack, jsii.String("P"), nil)}
}
