package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awselasticache"
	"github.com/aws/jsii-runtime-go"
)

func good(stack awscdk.Stack, given interface{}) {
	awselasticache.NewCfnReplicationGroup(stack, jsii.String("A"), &awselasticache.CfnReplicationGroupProps{
		ReplicationGroupDescription: jsii.String("c"), AtRestEncryptionEnabled: jsii.Bool(true), TransitEncryptionEnabled: true,
	})
	awselasticache.NewCfnReplicationGroup(stack, jsii.String("B"), &awselasticache.CfnReplicationGroupProps{
		ReplicationGroupDescription: jsii.String("c"), AtRestEncryptionEnabled: given, TransitEncryptionEnabled: given,
	})
	props := &awselasticache.CfnReplicationGroupProps{ReplicationGroupDescription: jsii.String("c")}
	props.AtRestEncryptionEnabled, props.TransitEncryptionEnabled = true, true
	awselasticache.NewCfnReplicationGroup(stack, jsii.String("C"), props)
}

func cluster(stack awscdk.Stack) {
	awselasticache.NewCfnCacheCluster(stack, jsii.String("A"), &awselasticache.CfnCacheClusterProps{CacheNodeType: jsii.String("cache.t3.micro"), Engine: jsii.String("memcached"), NumCacheNodes: jsii.Number(1), TransitEncryptionEnabled: true})
}
