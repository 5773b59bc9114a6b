package pipelines

import (
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodecommit"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

type Props struct {
	Owner, Repo, ConnectionArn *string
}

func actions(stack awscdk.Stack, props *Props, output awscodepipeline.Artifact) []awscodepipeline.IAction {
	// A value that is replaced is no placeholder.
	repo := "your-repo"
	if r := os.Getenv("REPO"); r != "" {
		repo = r
	}
	return []awscodepipeline.IAction{
		awscodepipelineactions.NewCodeStarConnectionsSourceAction(&awscodepipelineactions.CodeStarConnectionsSourceActionProps{
			// Names of the construct tree and the pipeline are nobody's source.
			ActionName:    jsii.String("your-source"),
			Owner:         props.Owner,
			Repo:          props.Repo,
			ConnectionArn: props.ConnectionArn,
			Output:        output,
		}),
		awscodepipelineactions.NewCodeStarConnectionsSourceAction(&awscodepipelineactions.CodeStarConnectionsSourceActionProps{
			ActionName:    jsii.String("Connection"),
			Owner:         jsii.String("octocat"),
			Repo:          jsii.String("example-service"),
			ConnectionArn: jsii.String("arn:aws:codestar-connections:eu-west-1:210987654321:connection/5f7a3c1e-1d2b-4b5c-8a1f-0e9d8c7b6a5f"),
			Output:        output,
		}),
		awscodepipelineactions.NewCodeStarConnectionsSourceAction(&awscodepipelineactions.CodeStarConnectionsSourceActionProps{
			ActionName:    jsii.String("GitHub"),
			Owner:         jsii.String(os.Getenv("OWNER")),
			Repo:          &repo,
			ConnectionArn: props.ConnectionArn,
			Output:        output,
		}),
		awscodepipelineactions.NewCodeCommitSourceAction(&awscodepipelineactions.CodeCommitSourceActionProps{
			ActionName: jsii.String("CodeCommit"),
			Repository: awscodecommit.Repository_FromRepositoryName(stack, jsii.String("placeholder"), jsii.String("orders")),
			Output:     output,
		}),
		awscodepipelineactions.NewCodeCommitSourceAction(&awscodepipelineactions.CodeCommitSourceActionProps{
			ActionName: jsii.String("New"),
			// A repository that this stack makes may be called anything.
			Repository: awscodecommit.NewRepository(stack, jsii.String("Repo"), &awscodecommit.RepositoryProps{RepositoryName: jsii.String("my-repo")}),
			Output:     output,
		}),
		awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{
			ActionName: jsii.String("S3"),
			Bucket:     awss3.NewBucket(stack, jsii.String("your-bucket"), nil),
			BucketKey:  jsii.String("todo-app.zip"),
			Output:     output,
		}),
	}
}
