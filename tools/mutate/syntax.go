package main

import (
	"go/ast"
	"go/scanner"
	"go/token"
	"math/rand"
	"strings"
)

type lexeme struct {
	start, end int
	tok        token.Token
}

// lexemes lists the file's tokens, without comments and automatic semicolons.
func (f *File) lexemes() []lexeme {
	var out []lexeme
	fset := token.NewFileSet()
	tf := fset.AddFile("", -1, len(f.src))
	var s scanner.Scanner
	s.Init(tf, f.src, nil, 0)
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			return out
		}
		text := lit
		if text == "" {
			text = tok.String()
		}
		start := tf.Offset(pos)
		if tok == token.SEMICOLON && lit == "\n" || !strings.HasPrefix(string(f.src[start:]), text) {
			continue
		}
		out = append(out, lexeme{start, start + len(text), tok})
	}
}

// tokenSites makes a site of every token that keep accepts.
func tokenSites(f *File, keep func(token.Token) bool, make func(lexeme) []Edit) []Site {
	var out []Site
	for _, l := range f.lexemes() {
		if keep(l.tok) && (!f.bodies || f.inBody(l.start)) {
			out = append(out, always(make(l)))
		}
	}
	return out
}

func (f *File) inBody(at int) bool {
	for _, d := range f.ast.Decls {
		if fd, ok := d.(*ast.FuncDecl); ok && fd.Body != nil && f.off(fd.Body.Pos()) < at && at < f.off(fd.Body.End())-1 {
			return true
		}
	}
	return false
}

func bracket(t token.Token) bool {
	return t == token.LPAREN || t == token.RPAREN || t == token.LBRACE || t == token.RBRACE || t == token.LBRACK || t == token.RBRACK
}

var syntaxMutators = []Mutator{
	{"drop-bracket", "syntax", func(f *File) []Site {
		return tokenSites(f, bracket, func(l lexeme) []Edit { return []Edit{{l.start, l.end, ""}} })
	}},
	{"double-bracket", "syntax", func(f *File) []Site {
		return tokenSites(f, bracket, func(l lexeme) []Edit { return []Edit{{l.start, l.start, string(f.src[l.start:l.end])}} })
	}},
	{"drop-comma", "syntax", func(f *File) []Site {
		return tokenSites(f, func(t token.Token) bool { return t == token.COMMA || t == token.COLON || t == token.PERIOD }, func(l lexeme) []Edit {
			return []Edit{{l.start, l.end, ""}}
		})
	}},
	{"semicolon-for-comma", "syntax", func(f *File) []Site {
		return tokenSites(f, func(t token.Token) bool { return t == token.COMMA }, func(l lexeme) []Edit { return []Edit{{l.start, l.end, ";"}} })
	}},
	{"equals-for-colon", "syntax", func(f *File) []Site {
		return tokenSites(f, func(t token.Token) bool { return t == token.COLON }, func(l lexeme) []Edit { return []Edit{{l.start, l.end, " ="}} })
	}},
	{"drop-token", "syntax", func(f *File) []Site {
		return tokenSites(f, func(token.Token) bool { return true }, func(l lexeme) []Edit { return []Edit{{l.start, l.end, ""}} })
	}},
	{"drop-keyword", "syntax", func(f *File) []Site {
		return tokenSites(f, token.Token.IsKeyword, func(l lexeme) []Edit { return []Edit{{l.start, l.end, ""}} })
	}},
	{"open-string", "syntax", func(f *File) []Site {
		return tokenSites(f, func(t token.Token) bool { return t == token.STRING }, func(l lexeme) []Edit { return []Edit{{l.end - 1, l.end, ""}} })
	}},
	{"single-quotes", "syntax", func(f *File) []Site {
		return tokenSites(f, func(t token.Token) bool { return t == token.STRING }, func(l lexeme) []Edit {
			return []Edit{{l.start, l.start + 1, "'"}, {l.end - 1, l.end, "'"}}
		})
	}},
	{"foreign-word", "syntax", func(f *File) []Site {
		return statementSites(f, func(list []ast.Stmt, i int) Site {
			return func(r *rand.Rand) []Edit {
				at := list[i].Pos()
				return f.insert(at, pick(r, []string{"const x = await y()", "let count = 1", "this.bucket = nil", "new Bucket()", "try {", "...", "// }\n}", "if x {", "x = (1", "=> {}", "```", "export"})+"\n"+f.indent(at))
			}
		})
	}},
}
