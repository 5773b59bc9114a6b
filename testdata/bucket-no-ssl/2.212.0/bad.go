package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("A"), &awss3.BucketProps{}) // want bucket-no-ssl
}

func hoisted(stack awscdk.Stack) {
	props := &awss3.BucketProps{} // want bucket-no-ssl
	awss3.NewBucket(stack, jsii.String("B"), props)
}

func helped(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("C"), made())
}

func made() *awss3.BucketProps {
	return &awss3.BucketProps{} // want bucket-no-ssl
}

func none(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("D"), nil) // want bucket-no-ssl
	var props *awss3.BucketProps
	awss3.NewBucket(stack, jsii.String("E"), props) // want bucket-no-ssl
}

func off(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("F"), &awss3.BucketProps{EnforceSSL: jsii.Bool(false)}) // want bucket-no-ssl
}
