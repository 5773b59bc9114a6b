package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	vpc := awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1)})
	awslambda.NewFunction(stack, jsii.String("F"), &awslambda.FunctionProps{ // want function-in-public-subnet
		Runtime: awslambda.Runtime_PYTHON_3_12(), Handler: jsii.String("i.h"), Code: awslambda.Code_FromInline(jsii.String("x=1")),
		Vpc: vpc, VpcSubnets: &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PUBLIC},
	})
}
