package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
)

func main() {
	app := awscdk.NewApp(nil)
	NewNetworkStack(app) // want undefined-symbol "`NewNetworkStack` is not declared"
	config.Load()        // want undefined-symbol "`config` is neither imported nor declared"
	NewNetworkStack(app)
}
