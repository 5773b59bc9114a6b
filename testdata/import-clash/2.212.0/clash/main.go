package main

import (
	"example.com/app/constructs"
	"github.com/aws/constructs-go/constructs/v10" // want import-clash "imported twice" unused-import
)

func main() { _ = constructs.Own{} }
