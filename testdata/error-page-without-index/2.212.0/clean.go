package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Direct"), &awss3.BucketProps{
		WebsiteErrorDocument: nil,
	})
}

func helped(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Helped"), made())
}

func made() *awss3.BucketProps {
	return &awss3.BucketProps{WebsiteErrorDocument: nil}
}

func both(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("A"), &awss3.BucketProps{WebsiteIndexDocument: jsii.String("index.html"), WebsiteErrorDocument: jsii.String("error.html")})
	props := &awss3.BucketProps{WebsiteErrorDocument: jsii.String("error.html")}
	props.WebsiteIndexDocument = jsii.String("index.html")
	awss3.NewBucket(stack, jsii.String("B"), props)
}
