package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3assets"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) awslambda.Code {
	return awslambda.Code_FromAsset(jsii.String("."), nil)
}

func given(path *string) awslambda.Code {
	return awslambda.Code_FromAsset(path, nil)
}

func made(path *string) awslambda.Code {
	return awslambda.NewAssetCode(path, nil)
}

func asset(stack awscdk.Stack, path *string) {
	awss3assets.NewAsset(stack, jsii.String("A"), &awss3assets.AssetProps{Path: jsii.String(".")})
	awss3assets.NewAsset(stack, jsii.String("B"), &awss3assets.AssetProps{Path: path})
}
