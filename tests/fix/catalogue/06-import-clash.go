// at 2.212.0, unsafe
package fixture

import (
	htemplate "html/template"
	"text/template"

	"github.com/aws/aws-cdk-go/awscdk/v2/awsiot"
	"math/rand"

	"crypto/rand"
)

var page, plain = htemplate.HTML("x"), template.New("y")
var things = awsiot.CfnThing_CFN_RESOURCE_TYPE_NAME
var reader, number = rand.Reader, rand.Intn(3)
