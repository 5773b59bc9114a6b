package broken

func func {
