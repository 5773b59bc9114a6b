// at 2.212.0, safe
package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
)

var bucket = &awss3.BucketProps{BucketName: "assets", Versioned: true}

var function = &awslambda.FunctionProps{
	Handler:    awscdk.String("index.handler"),
	MemorySize: 256,
}
