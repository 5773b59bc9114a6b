package p

x := 1

func f() {}

fmt.Println(x)
