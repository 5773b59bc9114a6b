module example.com/moved

go 1.23

require (
	github.com/aws/aws-cdk-go/awscdk/v2 v2.178.2
	github.com/aws/constructs-go/constructs/v10 v10.4.2
	github.com/aws/jsii-runtime-go v1.106.0
)
