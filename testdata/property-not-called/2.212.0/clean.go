package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
)

func output(bucket awss3.Bucket) *awscdk.CfnOutputProps {
	later := bucket.BucketName
	return &awscdk.CfnOutputProps{Value: later()}
}
