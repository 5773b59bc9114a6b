package fixture

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
)

func names(stack awscdk.Stack) {
	strings := []string{"a"}
	fmt.Println(strings[0], stack)
}
