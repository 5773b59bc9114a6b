package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func bad(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Open"), &awss3.BucketProps{ // want open-bucket "open to everybody"
		PublicReadAccess: jsii.Bool(true),
	})

	// The same, with the value in a variable.
	public := jsii.Bool(true)
	props := &awss3.BucketProps{PublicReadAccess: public} // want open-bucket
	awss3.NewBucket(stack, jsii.String("Hoisted"), props)
}
