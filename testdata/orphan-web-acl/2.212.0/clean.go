package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awswafv2"
	"github.com/aws/jsii-runtime-go"
)

func used(stack awscdk.Stack, props *awswafv2.CfnWebACLProps, api *string) {
	acl := awswafv2.NewCfnWebACL(stack, jsii.String("A"), props)
	awswafv2.NewCfnWebACLAssociation(stack, jsii.String("U"), &awswafv2.CfnWebACLAssociationProps{ResourceArn: api, WebAclArn: acl.AttrArn()})
	export(stack, awswafv2.NewCfnWebACL(stack, jsii.String("B"), props))
}

func export(stack awscdk.Stack, acl awswafv2.CfnWebACL) {
	awscdk.NewCfnOutput(stack, jsii.String("O"), &awscdk.CfnOutputProps{Value: acl.AttrArn()})
}

type waf struct{ acl awswafv2.CfnWebACL }

func Kept(stack awscdk.Stack, props *awswafv2.CfnWebACLProps) *waf {
	return &waf{acl: awswafv2.NewCfnWebACL(stack, jsii.String("A"), props)}
}
