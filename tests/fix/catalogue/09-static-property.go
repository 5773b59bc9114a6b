// at 2.212.0, safe
package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
)

var bucket = &awss3.BucketProps{BlockPublicAccess: awss3.BlockPublicAccess_BLOCK_ALL}

func runtime() awslambda.Runtime { return awslambda.Runtime_PROVIDED_AL2023 }
