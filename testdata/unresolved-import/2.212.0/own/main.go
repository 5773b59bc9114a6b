package main

import (
	_ "example.com/app/missing" // want unresolved-import "no package of this module"

	_ "github.com/aws/aws-cdk-go/awscdk/v2"
)

func main() {}
