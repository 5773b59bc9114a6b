package fixture

import _ "github.com/aws/aws-cdk-go/awscdk/v2/lambdalayerkubectl"
