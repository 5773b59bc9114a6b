package pipelines

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodecommit"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

const owner = "YOUR_GITHUB_ORG"

func actions(stack awscdk.Stack, stage string, output awscodepipeline.Artifact) []awscodepipeline.IAction {
	repo := "my-repo"
	repository := awscodecommit.Repository_FromRepositoryName(stack, jsii.String("Repository"), jsii.String("placeholder"))
	return []awscodepipeline.IAction{
		awscodepipelineactions.NewCodeStarConnectionsSourceAction(&awscodepipelineactions.CodeStarConnectionsSourceActionProps{
			ActionName:    jsii.String("Connection"),
			Owner:         jsii.String(owner),                                                                    // want placeholder-source "`Owner` of the source action is \"YOUR_GITHUB_ORG\""
			Repo:          &repo,                                                                                 // want placeholder-source "`Repo` of the source action is \"my-repo\""
			ConnectionArn: jsii.String("arn:aws:codestar-connections:us-east-1:123456789012:connection/example"), // want placeholder-source
			Output:        output,
		}),
		awscodepipelineactions.NewGitHubSourceAction(&awscodepipelineactions.GitHubSourceActionProps{
			ActionName: jsii.String("GitHub"),
			Owner:      jsii.String(""),                                 // want placeholder-source "is \"\", a placeholder"
			Repo:       jsii.String(fmt.Sprintf("your-repo-%s", stage)), // want placeholder-source "\"your-repo-...\""
			OauthToken: awscdk.SecretValue_SecretsManager(jsii.String("github-token"), nil),
			Output:     output,
		}),
		awscodepipelineactions.NewCodeCommitSourceAction(&awscodepipelineactions.CodeCommitSourceActionProps{
			ActionName: jsii.String("CodeCommit"),
			Repository: repository, // want placeholder-source "`Repository` of the source action is \"placeholder\""
			Output:     output,
		}),
		awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{
			ActionName: jsii.String("S3"),
			Bucket:     awss3.Bucket_FromBucketName(stack, jsii.String("Bucket"), jsii.String("<bucket>")), // want placeholder-source
			BucketKey:  jsii.String("app.zip"),
			Output:     output,
		}),
	}
}
