package fixture

import (
	_ "embed"

	cdk "github.com/aws/aws-cdk-go/awscdk/v2"
	. "github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/some/body/go-thing"
)

var (
	app    cdk.App
	bucket Bucket
)
