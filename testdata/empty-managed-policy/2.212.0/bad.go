package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsiam.NewManagedPolicy(stack, jsii.String("P"), nil) // want empty-managed-policy
}

func hoisted(stack awscdk.Stack) {
	statements := []awsiam.PolicyStatement{}
	props := &awsiam.ManagedPolicyProps{Statements: &statements}
	awsiam.NewManagedPolicy(stack, jsii.String("P"), props) // want empty-managed-policy
}

func helped(stack awscdk.Stack) {
	awsiam.NewManagedPolicy(stack, jsii.String("P"), described("for later")) // want empty-managed-policy
}

func described(text string) *awsiam.ManagedPolicyProps {
	return &awsiam.ManagedPolicyProps{Description: &text}
}
