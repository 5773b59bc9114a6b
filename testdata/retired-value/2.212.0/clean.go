package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsrds"
	"github.com/aws/jsii-runtime-go"
)

func good(stack awscdk.Stack) {
	_ = &awslambda.FunctionProps{Runtime: awslambda.Runtime_PYTHON_3_13()}
	_ = &awslambda.FunctionProps{Runtime: awslambda.Runtime_PROVIDED_AL2023()}
	_ = &awsrds.MySqlInstanceEngineProps{Version: awsrds.MysqlEngineVersion_VER_8_4_5()}
	_ = &awsrds.MySqlInstanceEngineProps{Version: awsrds.MysqlEngineVersion_Of(jsii.String("5.7"), jsii.String("5.7"))}
}

// The image that code is built in is no runtime.
func image() awscdk.DockerImage { return awslambda.Runtime_GO_1_X().BundlingImage() }
