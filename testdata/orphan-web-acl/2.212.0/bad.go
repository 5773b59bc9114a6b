package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awswafv2"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack, props *awswafv2.CfnWebACLProps) {
	awswafv2.NewCfnWebACL(stack, jsii.String("A"), props) // want orphan-web-acl
}

func hoisted(stack awscdk.Stack, props *awswafv2.CfnWebACLProps) {
	acl := awswafv2.NewCfnWebACL(stack, jsii.String("A"), props) // want orphan-web-acl
	awscdk.Tags_Of(acl).Add(jsii.String("team"), jsii.String("web"), nil)
}

func helped(stack awscdk.Stack, props *awswafv2.CfnWebACLProps) {
	awscdk.Tags_Of(acl(stack, props)).Add(jsii.String("team"), jsii.String("web"), nil)
}

func acl(stack awscdk.Stack, props *awswafv2.CfnWebACLProps) awswafv2.CfnWebACL {
	return awswafv2.NewCfnWebACL(stack, jsii.String("A"), props) // want orphan-web-acl
}
