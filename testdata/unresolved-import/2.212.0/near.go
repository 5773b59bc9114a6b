package fixture

import (
	s3 "github.com/aws/aws-cdk-go/awscdk/v2/awss33" // want unresolved-import "does not exist, in no release"
)

var _ = s3.NewBucket
