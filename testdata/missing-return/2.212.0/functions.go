package fixture

func account(stage string) string {
	if stage == "prod" {
		return "1"
	}
} // want missing-return
