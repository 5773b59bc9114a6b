package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsbackup"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsbackup.NewBackupPlan(stack, jsii.String("P"), &awsbackup.BackupPlanProps{BackupPlanName: jsii.String("daily")}) // want empty-backup-plan
}

func hoisted(stack awscdk.Stack) {
	rules := []awsbackup.BackupPlanRule{}
	props := &awsbackup.BackupPlanProps{BackupPlanRules: &rules}
	plan := awsbackup.NewBackupPlan(stack, jsii.String("P"), props) // want empty-backup-plan
	plan.AddSelection(jsii.String("S"), &awsbackup.BackupSelectionOptions{Resources: &[]awsbackup.BackupResource{awsbackup.BackupResource_FromTag(jsii.String("a"), jsii.String("b"), "")}})
}

func none(stack awscdk.Stack) {
	awsbackup.NewBackupPlan(stack, jsii.String("P"), nil) // want empty-backup-plan
}

func helped(stack awscdk.Stack) {
	awsbackup.NewBackupPlan(stack, jsii.String("P"), named("daily")) // want empty-backup-plan
}

func named(name string) *awsbackup.BackupPlanProps {
	return &awsbackup.BackupPlanProps{BackupPlanName: &name}
}

func later(stack awscdk.Stack) {
	props := &awsbackup.BackupPlanProps{}
	props.BackupPlanName = jsii.String("daily")
	awsbackup.NewBackupPlan(stack, jsii.String("P"), props) // want empty-backup-plan
}
