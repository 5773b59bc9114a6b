package fixture

import (
	_ "github.com/aws/aws-cdk-go/awscdk/v2/awsnosuch"          // want unresolved-import "does not exist, in no release"
	_ "github.com/aws/aws-cdk-go/awscdk/v2/lambdalayerkubectl" // want unresolved-import "was the last with it"
	_ "nosuchstd/path"                                         // want unresolved-import "is not in the standard library"
)
