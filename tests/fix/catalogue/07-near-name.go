// at 2.212.0, unsafe
package fixture

import "github.com/aws/aws-cdk-go/awscdk/v2/awsec2"

var direction = awsec2.TrafficDirection_INBOUND
