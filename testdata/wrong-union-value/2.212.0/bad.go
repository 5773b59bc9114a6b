package unions

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func text(stack awscdk.Stack) {
	awss3.NewCfnBucket(stack, jsii.String("X"), &awss3.CfnBucketProps{VersioningConfiguration: "Enabled"}) // want wrong-union-value "awss3.CfnBucketProps.VersioningConfiguration takes"
}

func textForBool(stack awscdk.Stack) {
	awss3.NewCfnBucket(stack, jsii.String("X"), &awss3.CfnBucketProps{ObjectLockEnabled: jsii.String("true")}) // want wrong-union-value
}

func boolForStruct(stack awscdk.Stack) {
	awss3.NewCfnBucket(stack, jsii.String("X"), &awss3.CfnBucketProps{VersioningConfiguration: jsii.Bool(true)}) // want wrong-union-value
}

func otherStruct(stack awscdk.Stack) {
	awss3.NewCfnBucket(stack, jsii.String("X"), &awss3.CfnBucketProps{
		VersioningConfiguration: &awss3.CfnBucket_BucketEncryptionProperty{ServerSideEncryptionConfiguration: &[]interface{}{}}, // want wrong-union-value
	})
}

func capitals(stack awscdk.Stack) {
	awss3.NewCfnBucket(stack, jsii.String("X"), &awss3.CfnBucketProps{
		VersioningConfiguration: map[string]interface{}{"Status": "Enabled"}, // want wrong-union-value
	})
}

func listForStruct(stack awscdk.Stack) {
	awss3.NewCfnBucket(stack, jsii.String("X"), &awss3.CfnBucketProps{VersioningConfiguration: []string{"Enabled"}}) // want wrong-union-value
}

func element(stack awscdk.Stack) {
	awscodepipeline.NewCfnPipeline(stack, jsii.String("P"), &awscodepipeline.CfnPipelineProps{
		RoleArn: jsii.String("arn:aws:iam::123456789012:role/x"),
		Stages:  &[]interface{}{"Source"}, // want wrong-union-value "in it"
	})
}

func notAList(stack awscdk.Stack) {
	awscodepipeline.NewCfnPipeline(stack, jsii.String("P"), &awscodepipeline.CfnPipelineProps{
		RoleArn: jsii.String("arn:aws:iam::123456789012:role/x"),
		Stages:  "placeholder", // want wrong-union-value
	})
}

func setter(stack awscdk.Stack) {
	awss3.NewCfnBucket(stack, jsii.String("X"), nil).SetVersioningConfiguration("Enabled") // want wrong-union-value "awss3.CfnBucket.SetVersioningConfiguration takes"
}

func hoisted(stack awscdk.Stack) {
	versioning := "Enabled"
	awss3.NewCfnBucket(stack, jsii.String("X"), &awss3.CfnBucketProps{VersioningConfiguration: versioning}) // want wrong-union-value
}

func later(stack awscdk.Stack) {
	props := &awss3.CfnBucketProps{}
	props.VersioningConfiguration = "Enabled" // want wrong-union-value
	awss3.NewCfnBucket(stack, jsii.String("X"), props)
}

func enumForText(stack awscdk.Stack) {
	awss3.NewCfnBucket(stack, jsii.String("X"), &awss3.CfnBucketProps{VersioningConfiguration: awss3.BucketEncryption_KMS}) // want wrong-union-value
}
