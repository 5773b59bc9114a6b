package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:*"), NotActions: jsii.Strings("s3:DeleteBucket"), Resources: jsii.Strings("*")}) // want actions-and-not-actions
}

func hoisted(stack awscdk.Stack) {
	but := &[]*string{jsii.String("s3:DeleteBucket")}
	props := &awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:*"), NotActions: but, Resources: jsii.Strings("*")} // want actions-and-not-actions
	awsiam.NewPolicyStatement(props)
}

func helped(stack awscdk.Stack) {
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: all(), NotActions: jsii.Strings("s3:DeleteBucket"), Resources: jsii.Strings("*")}) // want actions-and-not-actions
}

func all() *[]*string { return jsii.Strings("s3:*") }

func appended(stack awscdk.Stack) {
	var but []*string
	but = append(but, jsii.String("s3:DeleteBucket"))
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:*"), NotActions: &but, Resources: jsii.Strings("*")}) // want actions-and-not-actions
}
