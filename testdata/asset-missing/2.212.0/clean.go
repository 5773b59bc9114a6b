package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) awslambda.Code {
	return awslambda.Code_FromAsset(jsii.String("."), nil)
}

func given(path *string) awslambda.Code {
	return awslambda.Code_FromAsset(path, nil)
}
