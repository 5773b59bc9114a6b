; id: orphan-web-acl
; pack: security
; stage: advice
; severity: warning
; category: Security
; versions: >=2.0.0
; fix: none
; grade: A
; status: preview
; refs: https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating.html
; summary: a web ACL protects nothing
; message: nothing uses this web ACL
; help: make an association with the ARN of the load balancer or API, or give its ARN to the distribution

((call_expression
   function: (_ field: (field_identifier) @place)) @acl
 (#cdk-call? @acl "awswafv2.NewCfnWebACL")
 (#not-cdk-method-called? @acl "AttrArn" "AttrId" "Ref" "LogicalId" "AttrLabelNamespace"))

; A web ACL costs money from the day it is made, and looks at no request before it is associated with something.
; cdk-nag asks for one on APIs as AwsSolutions-APIG3.
;
; ## Example
; ```go
; awswafv2.NewCfnWebACL(stack, jsii.String("Acl"), props)
; ```
;
; ## Use instead
; ```go
; acl := awswafv2.NewCfnWebACL(stack, jsii.String("Acl"), props)
; awswafv2.NewCfnWebACLAssociation(stack, jsii.String("Use"), &awswafv2.CfnWebACLAssociationProps{
; 	ResourceArn: balancer.LoadBalancerArn(),
; 	WebAclArn:   acl.AttrArn(),
; })
; ```
;
; ## When it is silent
; The ARN or id of the ACL is read, or the ACL is handed to code that is not followed.
