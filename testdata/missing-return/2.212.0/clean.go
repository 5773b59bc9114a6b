package fixture

func account(stage string) string {
	switch stage {
	case "prod":
		return "1"
	default:
		panic("stage")
	}
}

func forever() int {
	for {
	}
}
