package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscertificatemanager"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func good(stack awscdk.Stack, props *awsec2.CfnInstanceProps, domain *string) {
	awscertificatemanager.NewCertificate(stack, jsii.String("C"), &awscertificatemanager.CertificateProps{DomainName: domain})
	awscertificatemanager.NewCertificate(stack, jsii.String("D"), &awscertificatemanager.CertificateProps{DomainName: jsii.String("api.example.com")})
	awsec2.NewCfnInstance(stack, jsii.String("I"), &awsec2.CfnInstanceProps{KeyName: jsii.String("operations")})
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{BucketName: jsii.String("todo-app-files")})
}

func text(stack awscdk.Stack) {
	awscdk.NewCfnOutput(stack, jsii.String("O"), &awscdk.CfnOutputProps{Value: jsii.String("<set later>"), Description: jsii.String("your-url")})
	awslambda.NewFunction(stack, jsii.String("F"), &awslambda.FunctionProps{
		Description: jsii.String("TODO: describe"),
		Runtime:     awslambda.Runtime_NODEJS_22_X(),
		Handler:     jsii.String("index.handler"),
		Code: awslambda.Code_FromInline(jsii.String(`
			// your-code
			exports.handler = async () => {}
		`)),
	})
}
