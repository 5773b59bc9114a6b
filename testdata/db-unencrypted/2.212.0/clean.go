package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsrds"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsrds.NewDatabaseInstance(stack, jsii.String("Direct"), &awsrds.DatabaseInstanceProps{
		Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: jsii.Bool(true),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.Bool(true)
	props := &awsrds.DatabaseInstanceProps{Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)}), Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: value}
	awsrds.NewDatabaseInstance(stack, jsii.String("Hoisted"), props)
}

// The service encrypts every new cluster of Aurora.
func aurora(stack awscdk.Stack, vpc awsec2.IVpc) {
	writer := awsrds.ClusterInstance_ServerlessV2(jsii.String("w"), nil)
	awsrds.NewDatabaseCluster(stack, jsii.String("A"), &awsrds.DatabaseClusterProps{Vpc: vpc, Engine: awsrds.DatabaseClusterEngine_AURORA_MYSQL(), Writer: writer})
	awsrds.NewDatabaseCluster(stack, jsii.String("B"), &awsrds.DatabaseClusterProps{Vpc: vpc, Engine: awsrds.DatabaseClusterEngine_AURORA_MYSQL(), Writer: writer, StorageEncrypted: jsii.Bool(false)})
}

func encrypted(stack awscdk.Stack, vpc awsec2.IVpc, key awskms.IKey, encrypted *bool) {
	awsrds.NewDatabaseInstance(stack, jsii.String("A"), &awsrds.DatabaseInstanceProps{Vpc: vpc, Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncryptionKey: key})
	awsrds.NewDatabaseInstance(stack, jsii.String("B"), &awsrds.DatabaseInstanceProps{Vpc: vpc, Engine: awsrds.DatabaseInstanceEngine_MYSQL(), StorageEncrypted: encrypted})
	props := &awsrds.DatabaseInstanceProps{Vpc: vpc, Engine: awsrds.DatabaseInstanceEngine_MYSQL()}
	props.StorageEncrypted = jsii.Bool(true)
	awsrds.NewDatabaseInstance(stack, jsii.String("C"), props)
}
