package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsrds"
)

func direct(stack awscdk.Stack) *awslambda.FunctionProps {
	return &awslambda.FunctionProps{Runtime: awslambda.Runtime_PYTHON_3_9()} // want retired-value
}

func hoisted(stack awscdk.Stack) *awslambda.FunctionProps {
	runtime := awslambda.Runtime_GO_1_X() // want retired-value
	return &awslambda.FunctionProps{Runtime: runtime}
}

func helped(stack awscdk.Stack) *awslambda.FunctionProps {
	return &awslambda.FunctionProps{Runtime: node()}
}

func node() awslambda.Runtime { return awslambda.Runtime_NODEJS_16_X() } // want retired-value

func later(stack awscdk.Stack) awsrds.IInstanceEngine {
	props := &awsrds.MySqlInstanceEngineProps{}
	props.Version = awsrds.MysqlEngineVersion_VER_8_0_35() // want retired-value
	return awsrds.DatabaseInstanceEngine_Mysql(props)
}
