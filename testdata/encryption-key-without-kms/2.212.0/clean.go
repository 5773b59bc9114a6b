package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Direct"), &awss3.BucketProps{
		EncryptionKey: awskms.NewKey(stack, jsii.String("Key"), nil), Encryption: awss3.BucketEncryption_KMS,
	})
}

func hoisted(stack awscdk.Stack) {
	value := awss3.BucketEncryption_KMS
	props := &awss3.BucketProps{EncryptionKey: awskms.NewKey(stack, jsii.String("Key"), nil), Encryption: value}
	awss3.NewBucket(stack, jsii.String("Hoisted"), props)
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awss3.BucketProps{EncryptionKey: awskms.NewKey(stack, jsii.String("Key"), nil)}
	props.Encryption = awss3.BucketEncryption_KMS
	awss3.NewBucket(stack, jsii.String("Later"), props)
}

func without(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("A"), &awss3.BucketProps{Encryption: awss3.BucketEncryption_S3_MANAGED})
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{EncryptionKey: awskms.NewKey(stack, jsii.String("Own"), nil)})
}

func given(stack awscdk.Stack, key awskms.IKey, kind awss3.BucketEncryption) {
	awss3.NewBucket(stack, jsii.String("A"), &awss3.BucketProps{Encryption: awss3.BucketEncryption_S3_MANAGED, EncryptionKey: key})
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{Encryption: kind, EncryptionKey: awskms.NewKey(stack, jsii.String("Own"), nil)})
}
