module example.com/app

go 1.23.0

require (
	// The library, and what goes with it.
	github.com/aws/aws-cdk-go/awscdk/v2 v2.212.0 // pinned: 2.179 breaks us
	github.com/aws/aws-cdk-go/awscdkmadeupalpha/v2 v2.212.0-alpha.0
	github.com/aws/constructs-go/constructs/v10   v10.4.2
)

require github.com/aws/jsii-runtime-go v1.113.0 // indirect
