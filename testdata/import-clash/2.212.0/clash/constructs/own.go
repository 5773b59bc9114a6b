package constructs

// Own is the package's own.
type Own struct{}
