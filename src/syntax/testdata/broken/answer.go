package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
)

func NewStack(scope constructs.Construct) awscdk.Stack {
	stack := awscdk.NewStack(scope, jsii.String("S"), &awscdk.StackProps{
		...
	})
	// ... rest of the code
	return stack
}

func main() {
	app := awscdk.NewApp(nil)
	NewStack(app)
}
