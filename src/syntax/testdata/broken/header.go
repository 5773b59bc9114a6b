package p

import "a"

func f() {
	if x := g() {
	}
	if x == T{1} {
	}
	for i := 0; i < 10 {
	}
	switch x := 1 {
	}
}

import "b"
