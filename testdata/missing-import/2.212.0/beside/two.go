package fixture

var stack = cdk.NewStack(app, nil, nil) // want missing-import "awscdk/v2"
