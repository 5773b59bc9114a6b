package fixture

import cdk "github.com/aws/aws-cdk-go/awscdk/v2"

var app = cdk.NewApp(nil)
