package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Direct"), &awss3.BucketProps{ // want encryption-key-without-kms
		EncryptionKey: awskms.NewKey(stack, jsii.String("Key"), nil), Encryption: awss3.BucketEncryption_S3_MANAGED,
	})
}

func hoisted(stack awscdk.Stack) {
	value := awss3.BucketEncryption_S3_MANAGED
	props := &awss3.BucketProps{EncryptionKey: awskms.NewKey(stack, jsii.String("Key"), nil), Encryption: value} // want encryption-key-without-kms
	awss3.NewBucket(stack, jsii.String("Hoisted"), props)
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awss3.BucketProps{EncryptionKey: awskms.NewKey(stack, jsii.String("Key"), nil)} // want encryption-key-without-kms
	props.Encryption = awss3.BucketEncryption_S3_MANAGED
	awss3.NewBucket(stack, jsii.String("Later"), props)
}

func helped(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Helped"), made(awskms.NewKey(stack, jsii.String("K"), nil)))
}

func made(key awskms.IKey) *awss3.BucketProps {
	return &awss3.BucketProps{Encryption: awss3.BucketEncryption_UNENCRYPTED, EncryptionKey: key} // want encryption-key-without-kms
}
