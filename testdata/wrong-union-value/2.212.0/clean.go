package unions

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func bucket(stack awscdk.Stack, props *awss3.CfnBucketProps) {
	awss3.NewCfnBucket(stack, jsii.String("X"), props)
}

func pointer(stack awscdk.Stack) {
	bucket(stack, &awss3.CfnBucketProps{VersioningConfiguration: &awss3.CfnBucket_VersioningConfigurationProperty{Status: jsii.String("Enabled")}})
}

func value(stack awscdk.Stack) {
	awss3.NewCfnBucket(stack, jsii.String("X"), &awss3.CfnBucketProps{
		VersioningConfiguration: awss3.CfnBucket_VersioningConfigurationProperty{Status: jsii.String("Enabled")},
		ObjectLockEnabled:       true,
	})
}

func lowerCase(stack awscdk.Stack) {
	awss3.NewCfnBucket(stack, jsii.String("X"), &awss3.CfnBucketProps{
		VersioningConfiguration: &map[string]interface{}{"status": jsii.String("Enabled")},
		ObjectLockEnabled:       jsii.Bool(true),
	})
}

func slices(stack awscdk.Stack) {
	awss3.NewCfnBucket(stack, jsii.String("X"), &awss3.CfnBucketProps{
		LifecycleConfiguration: &awss3.CfnBucket_LifecycleConfigurationProperty{
			Rules: []awss3.CfnBucket_RuleProperty{{Status: jsii.String("Enabled")}},
		},
	})
}

func list(stack awscdk.Stack) {
	awscodepipeline.NewCfnPipeline(stack, jsii.String("P"), &awscodepipeline.CfnPipelineProps{
		RoleArn: jsii.String("arn:aws:iam::123456789012:role/x"),
		Stages: &[]*awscodepipeline.CfnPipeline_StageDeclarationProperty{
			{Name: jsii.String("Source"), Actions: []interface{}{map[string]interface{}{"name": "Ask", "actionTypeId": map[string]interface{}{
				"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1",
			}}}},
		},
	})
}

func maps(stack awscdk.Stack) {
	awscodepipeline.NewCfnPipeline(stack, jsii.String("P"), &awscodepipeline.CfnPipelineProps{
		RoleArn: jsii.String("arn:aws:iam::123456789012:role/x"),
		Stages:  &[]interface{}{map[string]interface{}{"name": "Source", "actions": []interface{}{}}},
	})
}
