package main

import (
	"example.com/app/constructs"
)

func main() {
	_ = constructs.Own{}
	stack(nil)
}

func stack(scope constructs.Construct) {} // want wrong-package "example.com/app/constructs"
