package plain

import "github.com/aws/constructs-go/constructs/v10"

// Props are the settings of New.
type Props struct {
	Name  *string
	Count int
}

// New makes one.
func New(scope constructs.Construct, id string, props *Props) constructs.Construct { return nil }
