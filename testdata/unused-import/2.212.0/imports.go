package fixture

import (
	"fmt" // want unused-import "\"fmt\" is imported and not used"

	cdk "github.com/aws/aws-cdk-go/awscdk/v2"     // want unused-import "as `cdk`"
	. "github.com/aws/aws-cdk-go/awscdk/v2/awss3" // want unused-import
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
)

var queue awssqs.Queue
