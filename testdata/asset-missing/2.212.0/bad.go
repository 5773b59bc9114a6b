package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecrassets"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3assets"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) awslambda.Code {
	return awslambda.Code_FromAsset(jsii.String("./no-such-folder"), nil) // want asset-missing "no-such-folder"
}

func made(stack awscdk.Stack) awslambda.Code {
	return awslambda.NewAssetCode(jsii.String("./no-such-folder"), nil) // want asset-missing "no-such-folder"
}

func asset(stack awscdk.Stack) {
	awss3assets.NewAsset(stack, jsii.String("A"), &awss3assets.AssetProps{Path: jsii.String("./no-such-file")})                          // want asset-missing "no-such-file"
	awsecrassets.NewDockerImageAsset(stack, jsii.String("B"), &awsecrassets.DockerImageAssetProps{Directory: jsii.String("./no-image")}) // want asset-missing "no-image"
}
