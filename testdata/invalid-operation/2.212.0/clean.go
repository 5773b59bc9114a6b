package fixture

import (
	"strconv"

	"github.com/aws/jsii-runtime-go"
)

func url(host string, port int) string {
	_ = jsii.Number[int](port)
	return host + ":" + strconv.Itoa(port)
}
