package arguments

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func props(stack awscdk.Stack) {
	awsdynamodb.NewTable(stack, jsii.String("T"), nil) // want nil-argument "`props` of awsdynamodb.NewTable is nil"
}

func id(stack awscdk.Stack) {
	awss3.NewBucket(stack, nil, nil) // want nil-argument "`id` of awss3.NewBucket is nil"
}

func scope(stack awscdk.Stack) {
	var missing awscdk.Stack
	awss3.NewBucket(missing, jsii.String("B"), nil) // want nil-argument "`scope` of awss3.NewBucket is nil"
}

func hoisted(stack awscdk.Stack) {
	var props *awsdynamodb.TableProps
	awsdynamodb.NewTable(stack, jsii.String("T"), props) // want nil-argument "`props`"
}

func method(stack awscdk.Stack) {
	group := awsec2.NewSecurityGroup(stack, jsii.String("G"), &awsec2.SecurityGroupProps{Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(0)})})
	group.AddIngressRule(nil, awsec2.Port_Tcp(jsii.Number(80)), nil, nil) // want nil-argument "`peer` of awsec2.SecurityGroup.AddIngressRule is nil"
}

func static(stack awscdk.Stack) {
	awscdk.Duration_Seconds(nil) // want nil-argument "`amount` of awscdk.Duration_Seconds is nil"
}

func receiver(stack awscdk.Stack) {
	var bucket awss3.Bucket
	bucket.BucketArn() // want nil-argument "`bucket` is nil: calling awss3.Bucket.BucketArn on it panics"
}

func variadic(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), nil).Node().AddDependency(nil) // want nil-argument "a nil among `deps` of constructs.Node.AddDependency"
}

func further(stack awscdk.Stack) {
	var missing *string
	awsec2.UserData_ForLinux(nil).AddCommands(jsii.String("yum update"), missing) // want nil-argument "a nil among `commands`"
}
