package plain

func OnlyThere() {}
