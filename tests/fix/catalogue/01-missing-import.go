// at 2.212.0, safe
package fixture

import "github.com/aws/aws-cdk-go/awscdk/v2"

func bucket(stack awscdk.Stack) awss3.Bucket {
	return awss3.NewBucket(stack, jsii.String("Bucket"), &awss3.BucketProps{Versioned: jsii.Bool(true)})
}
