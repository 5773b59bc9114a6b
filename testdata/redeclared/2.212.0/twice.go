package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

type own struct{}

func (own) Name() {}
func (own) Name() {} // want redeclared "method `Name`"

func helper() {}
func helper() {} // want redeclared "`helper` is declared twice"

func f(a int, a int) { // want redeclared
	switch a {
	case 1:
	case 1: // want redeclared
	}
	_ = awss3.BucketProps{
		Versioned: jsii.Bool(true),
		Versioned: jsii.Bool(false), // want redeclared "the field `Versioned` is given twice"
	}
}
