package fixture

import (
	"github.com/aws/jsii-runtime-go"
)

func url(host string, port int) string {
	host()                       // want invalid-operation
	_ = port[0]                  // want invalid-operation
	_ = *port                    // want invalid-operation
	_ = jsii.String[string]("x") // want invalid-operation
	return host + port           // want invalid-operation
}
