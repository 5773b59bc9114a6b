package fixture

func f() {
	continue // want invalid-jump
}

func g() {
	goto nowhere // want invalid-jump
}
