package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
)

func output(bucket awss3.Bucket) *awscdk.CfnOutputProps {
	var n int = count // want property-not-called "`count` is a function"
	_ = n
	return &awscdk.CfnOutputProps{
		Value: bucket.BucketName, // want property-not-called "`bucket.BucketName` is a method"
	}
}

func count() int { return 1 }
