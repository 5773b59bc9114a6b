module example.com/plain

go 1.22

require github.com/aws/constructs-go/constructs/v10 v10.4.2
