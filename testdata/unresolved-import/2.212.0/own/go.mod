module example.com/app

go 1.24

require github.com/aws/aws-cdk-go/awscdk/v2 v2.212.0
