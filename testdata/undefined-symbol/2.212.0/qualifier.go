package fixture

import "github.com/aws/aws-cdk-go/awscdk/v2/awss3"

var named awss3.Bucket

// The package that exports the name is imported: its qualifier was forgotten.
var Logs = NewBucket(nil, nil, nil) // want undefined-symbol "`NewBucket` is not declared"
