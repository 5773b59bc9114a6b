package main

import (
	"math/rand"
	"strings"
	"unicode"
)

// misspell returns another identifier that a hurried writer might type for name.
func misspell(r *rand.Rand, name string) string {
	for try := 0; try < 20; try++ {
		b := []rune(name)
		i := r.Intn(len(b))
		out := name
		switch r.Intn(9) {
		case 0: // a letter is missing
			if i > 0 {
				out = string(b[:i]) + string(b[i+1:])
			}
		case 1: // two letters change places
			if i > 0 && i+1 < len(b) {
				b[i], b[i+1] = b[i+1], b[i]
				out = string(b)
			}
		case 2: // a letter twice
			out = string(b[:i+1]) + string(b[i:])
		case 3: // another letter
			if i > 0 {
				b[i] = rune('a' + r.Intn(26))
				out = string(b)
			}
		case 4:
			out = flipCase(b, i)
		case 5:
			out = name + pick(r, []string{"s", "V2", "Props", "Id", "Name", "Type", "2"})
		case 6:
			for _, suffix := range []string{"s", "Props", "Options", "V2", "Name", "Id", "Arn"} {
				if strings.HasSuffix(name, suffix) {
					out = strings.TrimSuffix(name, suffix)
					break
				}
			}
		case 7:
			out = acronyms(name)
		case 8:
			out = strings.ReplaceAll(name, "_", "")
		}
		if out != name && out != "_" && isIdent(out) {
			return out
		}
	}
	return name + "X"
}

func flipCase(b []rune, i int) string {
	if unicode.IsUpper(b[i]) {
		b[i] = unicode.ToLower(b[i])
	} else {
		b[i] = unicode.ToUpper(b[i])
	}
	return string(b)
}

// acronyms writes Id as ID, Arn as ARN and the like, or the other way round.
func acronyms(name string) string {
	for _, w := range []string{"Id", "Arn", "Url", "Api", "Http", "Sns", "Sqs", "Ssl", "Tls", "Kms", "Vpc", "Iam", "Acl", "Ttl", "Cpu"} {
		if up := strings.ToUpper(w); strings.Contains(name, up) {
			return strings.Replace(name, up, w, 1)
		} else if strings.Contains(name, w) {
			return strings.Replace(name, w, up, 1)
		}
	}
	return name
}

// lowerFirst and upperFirst change the case of a name's first letter.
func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
