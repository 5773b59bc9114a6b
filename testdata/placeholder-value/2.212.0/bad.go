package fixture

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscertificatemanager"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awscertificatemanager.NewCertificate(stack, jsii.String("C"), &awscertificatemanager.CertificateProps{
		DomainName: jsii.String("your-domain.com"), // want placeholder-value "DomainName. is .your-domain.com., a placeholder"
	})
}

const key = "my-key-pair"

func hoisted(stack awscdk.Stack) {
	name := jsii.String(key)
	props := &awsec2.CfnInstanceProps{KeyName: name} // want placeholder-value
	awsec2.NewCfnInstance(stack, jsii.String("I"), props)
}

func helped(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{BucketName: named("your-bucket")}) // want placeholder-value
}

func named(name string) *string { return jsii.String(name) }

func looked(stack awscdk.Stack) {
	awscertificatemanager.Certificate_FromCertificateArn(stack, jsii.String("C"), jsii.String("arn:aws:acm:us-east-1:210987654321:certificate/your-cert-id")) // want placeholder-value
}

func started(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{BucketName: jsii.String(fmt.Sprintf("your-bucket-%s", *stack.Account()))}) // want placeholder-value
}

// Not decided: a field that is set later.
func later(stack awscdk.Stack) {
	props := &awsec2.CfnInstanceProps{}
	props.KeyName = jsii.String("my-key-pair")
	awsec2.NewCfnInstance(stack, jsii.String("I"), props)
}
