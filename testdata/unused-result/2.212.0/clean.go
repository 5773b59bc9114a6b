package fixture

func f(names []string, c chan int) {
	copy(names, names)
	<-c
used:
	for {
		break used
	}
}
