package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awselasticache"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awselasticache.NewCfnReplicationGroup(stack, jsii.String("C"), &awselasticache.CfnReplicationGroupProps{ReplicationGroupDescription: jsii.String("c")}) // want cache-unencrypted
}

func hoisted(stack awscdk.Stack) {
	off := jsii.Bool(false)
	props := &awselasticache.CfnReplicationGroupProps{ // want cache-unencrypted
		ReplicationGroupDescription: jsii.String("c"), AtRestEncryptionEnabled: jsii.Bool(true), TransitEncryptionEnabled: off,
	}
	awselasticache.NewCfnReplicationGroup(stack, jsii.String("C"), props)
}

func helped(stack awscdk.Stack) {
	awselasticache.NewCfnReplicationGroup(stack, jsii.String("C"), cache())
}

func cache() *awselasticache.CfnReplicationGroupProps {
	return &awselasticache.CfnReplicationGroupProps{ReplicationGroupDescription: jsii.String("c"), TransitEncryptionEnabled: true} // want cache-unencrypted
}

// A cluster has encryption in transit only.
func cluster(stack awscdk.Stack) {
	awselasticache.NewCfnCacheCluster(stack, jsii.String("A"), &awselasticache.CfnCacheClusterProps{CacheNodeType: jsii.String("cache.t3.micro"), Engine: jsii.String("memcached"), NumCacheNodes: jsii.Number(1)}) // want cache-unencrypted
}

func off(stack awscdk.Stack) {
	awselasticache.NewCfnCacheCluster(stack, jsii.String("A"), &awselasticache.CfnCacheClusterProps{CacheNodeType: jsii.String("cache.t3.micro"), Engine: jsii.String("memcached"), NumCacheNodes: jsii.Number(1), TransitEncryptionEnabled: false}) // want cache-unencrypted
}
