package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
)

var rule = &awss3.Transition{
	StorageClass: awss3.StorageClass_GLACIER, // want enum-not-called "is a function in Go"
}

var service awsec2.IGatewayVpcEndpointService = awsec2.GatewayVpcEndpointAwsService_DYNAMODB // want enum-not-called
