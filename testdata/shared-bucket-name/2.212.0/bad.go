package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("A"), &awss3.BucketProps{BucketName: jsii.String("acme-reports")}) // want shared-bucket-name
}

const name = "acme-reports"

func hoisted(stack awscdk.Stack) {
	name := jsii.String(name)
	props := &awss3.BucketProps{BucketName: name} // want shared-bucket-name
	awss3.NewBucket(stack, jsii.String("B"), props)
}

func helped(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("C"), &awss3.BucketProps{BucketName: named("reports")}) // want shared-bucket-name
}

func named(what string) *string { return jsii.String("acme-" + what) }
