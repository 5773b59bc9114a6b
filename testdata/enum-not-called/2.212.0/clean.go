package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
)

var (
	rule = &awss3.Transition{StorageClass: awss3.StorageClass_GLACIER()}
	make = awss3.StorageClass_GLACIER // a function value is what is meant
	logs = &awslogs.LogGroupProps{Retention: awslogs.RetentionDays_ONE_DAY}
)
