module example.com/companion

go 1.23

require (
	github.com/aws/aws-cdk-go/awscdk/v2 v2.212.0
	github.com/cdklabs/awscdk-kubectl-go/kubectlv31/v2 v2.0.0
)
