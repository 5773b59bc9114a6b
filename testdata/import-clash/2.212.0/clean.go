package fixture

import (
	crand "crypto/rand"
	"fmt"
	format "fmt"
	"math/rand"
)

var _, _, _, _ = fmt.Sprint, format.Sprint, rand.Int, crand.Reader
