package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
)

func shapes(vpc awsec2.Vpc) { _ = *vpc.PublicSubnets() }
