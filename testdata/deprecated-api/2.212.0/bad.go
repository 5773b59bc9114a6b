package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudfront"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudfrontorigins"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func field(stack awscdk.Stack) {
	awsdynamodb.NewTable(stack, jsii.String("T"), &awsdynamodb.TableProps{
		PartitionKey:        &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING},
		PointInTimeRecovery: jsii.Bool(true), // want deprecated-api "^`PointInTimeRecovery` is deprecated$"
	})
}

func call(bucket awss3.IBucket) awscloudfront.IOrigin {
	return awscloudfrontorigins.NewS3Origin(bucket, nil) // want deprecated-api "^`NewS3Origin` is deprecated$"
}

// Deprecated too; retired-value says more of it, and alone.
func runtime() awslambda.Runtime {
	return awslambda.Runtime_PYTHON_3_7() // want retired-value
}
