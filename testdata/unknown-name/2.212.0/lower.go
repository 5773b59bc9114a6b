package fixture

import (
	"fmt"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
)

var (
	a = fmt.println     // want unknown-name
	b = awss3.newBucket // want unknown-name
)
