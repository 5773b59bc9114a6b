// at 2.212.0, safe
package fixture

import (
	"fmt"
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

var region, encryption = os.Getenv("AWS_REGION"), awss3.BucketEncryption_KMS
