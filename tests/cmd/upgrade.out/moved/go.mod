module example.com/moved

go 1.23.0

require (
	github.com/aws/aws-cdk-go/awscdk/v2 v2.212.0
	github.com/aws/constructs-go/constructs/v10 v10.4.2
	github.com/aws/jsii-runtime-go v1.113.0
	github.com/cdklabs/awscdk-kubectl-go/kubectlv31/v2 v2.1.0
)
