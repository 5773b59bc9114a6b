package p

var x = `open

func f() {}
