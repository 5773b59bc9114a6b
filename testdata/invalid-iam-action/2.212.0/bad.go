package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("s3:PutObject", "GetObject"), Resources: jsii.Strings("*")}) // want invalid-iam-action
}

const action = "GetObject"

func hoisted(stack awscdk.Stack) {
	actions := &[]*string{jsii.String(action)}
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: actions, Resources: jsii.Strings("*")}) // want invalid-iam-action
}

func helped(stack awscdk.Stack) {
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: actions(), Resources: jsii.Strings("*")}) // want invalid-iam-action
}

func actions() *[]*string { return jsii.Strings(action) }

func later(stack awscdk.Stack) {
	statement := awsiam.NewPolicyStatement(nil)
	statement.AddActions(jsii.String("GetObject")) // want invalid-iam-action
}

func appended(stack awscdk.Stack) {
	list := []*string{}
	list = append(list, jsii.String("GetObject"))
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: &list, Resources: jsii.Strings("*")}) // want invalid-iam-action
}
