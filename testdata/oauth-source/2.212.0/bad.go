package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) awscodepipeline.IAction {
	return awscodepipelineactions.NewGitHubSourceAction(&awscodepipelineactions.GitHubSourceActionProps{ // want oauth-source
		ActionName: jsii.String("Source"),
		Owner:      jsii.String("acme"),
		Repo:       jsii.String("shop"),
		OauthToken: awscdk.SecretValue_SecretsManager(jsii.String("github"), nil),
		Output:     awscodepipeline.NewArtifact(nil, nil),
	})
}
