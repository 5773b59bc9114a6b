package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Direct"), &awss3.BucketProps{ // want error-page-without-index
		WebsiteErrorDocument: jsii.String("error.html"),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.String("error.html")
	props := &awss3.BucketProps{WebsiteErrorDocument: value} // want error-page-without-index
	awss3.NewBucket(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Helped"), made())
}

func made() *awss3.BucketProps {
	return &awss3.BucketProps{WebsiteErrorDocument: jsii.String("error.html")} // want error-page-without-index
}
