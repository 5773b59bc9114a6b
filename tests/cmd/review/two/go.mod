module example.com/two

go 1.23

require github.com/aws/aws-cdk-go/awscdk/v2 v2.212.0
