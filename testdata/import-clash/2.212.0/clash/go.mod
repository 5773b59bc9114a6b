module example.com/app

go 1.24

require (
	github.com/aws/aws-cdk-go/awscdk/v2 v2.212.0
	github.com/aws/constructs-go/constructs/v10 v10.4.2
)
