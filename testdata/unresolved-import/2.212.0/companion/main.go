package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/cdklabs/awscdk-kubectl-go/kubectlv31/v2"
	"github.com/cdklabs/awscdk-kubectl-go/kubectlv32/v2" // want unresolved-import "no module that go.mod requires provides"
	"example.com/else/kubectlv33/v2"
)

func main() {
	stack := awscdk.NewStack(nil, nil, nil)
	kubectlv31.NewKubectlV31Layer(stack) // want arg-count "takes 2 arguments, 1 is given"
	kubectlv32.NewKubectlV32Layer(stack)
	kubectlv33.NewKubectlV33Layer(stack)
}
