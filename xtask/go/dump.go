package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/token"
	"strings"
)

// A dumper prints go/ast in the form that xtask/src/syntax/dump.rs prints ours.
type dumper struct {
	out  *bufio.Writer
	file *token.File
}

func (d *dumper) at(pos token.Pos) int { return d.file.Offset(pos) }

func (d *dumper) ident(id *ast.Ident) string {
	if id == nil {
		return "-"
	}
	return fmt.Sprintf("%s@%d", id.Name, d.at(id.Pos()))
}

func (d *dumper) idents(ids []*ast.Ident) string {
	var parts []string
	for _, id := range ids {
		parts = append(parts, d.ident(id))
	}
	return "[" + strings.Join(parts, " ") + "]"
}

func (d *dumper) decl(decl ast.Decl) {
	switch decl := decl.(type) {
	case *ast.GenDecl:
		if decl.Tok == token.IMPORT {
			for _, spec := range decl.Specs {
				spec := spec.(*ast.ImportSpec)
				fmt.Fprintf(d.out, "D import %s %d\n", d.ident(spec.Name), d.at(spec.Path.Pos()))
			}
			return
		}
		if len(decl.Specs) > 0 {
			fmt.Fprintf(d.out, "D %s\n", d.specs(decl))
		}
	case *ast.FuncDecl:
		body := "-"
		if decl.Body != nil {
			body = d.stmt(decl.Body)
		}
		fmt.Fprintf(d.out, "D (func %s %d %d %t %s %s %s)\n", d.ident(decl.Name), d.at(decl.Pos()), d.at(decl.End()),
			decl.Recv != nil, d.fields(decl.Recv), d.sig(decl.Type), body)
	}
}

func (d *dumper) specs(decl *ast.GenDecl) string {
	var b strings.Builder
	b.WriteString("(specs")
	inherit := -1
	for i, spec := range decl.Specs {
		switch spec := spec.(type) {
		case *ast.ValueSpec:
			b.WriteString(fmt.Sprintf(" (%s %s %s %s", decl.Tok, d.idents(spec.Names), d.expr(spec.Type), d.exprs(spec.Values)))
			if decl.Tok == token.CONST {
				from := inherit
				if spec.Type != nil || len(spec.Values) > 0 {
					from, inherit = -1, i
				}
				b.WriteString(fmt.Sprintf(" %d %d", i, from))
			}
			b.WriteString(fmt.Sprintf(" %d %d)", d.at(spec.Pos()), d.at(spec.End())))
		case *ast.TypeSpec:
			b.WriteString(fmt.Sprintf(" (type %s %s %t %s)", d.ident(spec.Name), d.fields(spec.TypeParams), spec.Assign.IsValid(), d.expr(spec.Type)))
		}
	}
	return b.String() + ")"
}

func (d *dumper) fields(list *ast.FieldList) string {
	if list == nil {
		return "[]"
	}
	var parts []string
	for _, field := range list.List {
		tag := "-"
		if field.Tag != nil {
			tag = fmt.Sprint(d.at(field.Tag.Pos()), d.at(field.Tag.End()))
		}
		parts = append(parts, fmt.Sprintf("(%s %s %s)", d.idents(field.Names), d.expr(field.Type), tag))
	}
	return "[" + strings.Join(parts, " ") + "]"
}

func (d *dumper) sig(sig *ast.FuncType) string {
	return fmt.Sprintf("(sig %s %s %s)", d.fields(sig.TypeParams), d.fields(sig.Params), d.fields(sig.Results))
}

func (d *dumper) exprs(list []ast.Expr) string {
	var parts []string
	for _, x := range list {
		parts = append(parts, d.expr(x))
	}
	return "[" + strings.Join(parts, " ") + "]"
}

func (d *dumper) expr(x ast.Expr) string {
	if x == nil {
		return "-"
	}
	if id, ok := x.(*ast.Ident); ok {
		return d.ident(id)
	}
	return fmt.Sprintf("(%s %d %d)", d.inner(x), d.at(x.Pos()), d.at(x.End()))
}

func (d *dumper) inner(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.BasicLit:
		return "lit " + x.Kind.String()
	case *ast.CompositeLit:
		return fmt.Sprintf("composite %s %s %d %d", d.expr(x.Type), d.exprs(x.Elts), d.at(x.Lbrace), d.at(x.Rbrace))
	case *ast.FuncLit:
		return "funclit " + d.sig(x.Type) + " " + d.stmt(x.Body)
	case *ast.ParenExpr:
		return "paren " + d.expr(x.X)
	case *ast.SelectorExpr:
		return "sel " + d.expr(x.X) + " " + d.ident(x.Sel)
	case *ast.IndexExpr:
		return "index " + d.expr(x.X) + " " + d.exprs([]ast.Expr{x.Index})
	case *ast.IndexListExpr:
		return "index " + d.expr(x.X) + " " + d.exprs(x.Indices)
	case *ast.SliceExpr:
		return fmt.Sprintf("slice %s %s %s %s %t", d.expr(x.X), d.expr(x.Low), d.expr(x.High), d.expr(x.Max), x.Slice3)
	case *ast.TypeAssertExpr:
		return "assert " + d.expr(x.X) + " " + d.expr(x.Type)
	case *ast.CallExpr:
		dots := -1
		if x.Ellipsis.IsValid() {
			dots = d.at(x.Ellipsis)
		}
		return fmt.Sprintf("call %s %s %d %d %d", d.expr(x.Fun), d.exprs(x.Args), dots, d.at(x.Lparen), d.at(x.Rparen))
	case *ast.StarExpr:
		return "star " + d.expr(x.X)
	case *ast.UnaryExpr:
		return "unary " + x.Op.String() + " " + d.expr(x.X)
	case *ast.BinaryExpr:
		return fmt.Sprintf("binary %s %s %s %d", x.Op, d.expr(x.X), d.expr(x.Y), d.at(x.OpPos))
	case *ast.KeyValueExpr:
		return "keyvalue " + d.expr(x.Key) + " " + d.expr(x.Value)
	case *ast.ArrayType:
		return "array " + d.expr(x.Len) + " " + d.expr(x.Elt)
	case *ast.Ellipsis:
		return "ellipsis " + d.expr(x.Elt)
	case *ast.StructType:
		return "struct " + d.fields(x.Fields)
	case *ast.FuncType:
		return "functype " + d.sig(x)
	case *ast.InterfaceType:
		return "interface " + d.fields(x.Methods)
	case *ast.MapType:
		return "map " + d.expr(x.Key) + " " + d.expr(x.Value)
	case *ast.ChanType:
		return fmt.Sprintf("chan %d %s", x.Dir, d.expr(x.Value))
	}
	return "bad"
}

func (d *dumper) stmts(list []ast.Stmt) string {
	var parts []string
	for _, s := range list {
		if _, empty := s.(*ast.EmptyStmt); !empty {
			parts = append(parts, d.stmt(s))
		}
	}
	return "[" + strings.Join(parts, " ") + "]"
}

func (d *dumper) optional(s ast.Stmt) string {
	if s == nil {
		return "-"
	}
	return d.stmt(s)
}

func (d *dumper) stmt(s ast.Stmt) string {
	if _, empty := s.(*ast.EmptyStmt); empty {
		return "(empty)"
	}
	return fmt.Sprintf("(%s %d)", d.innerStmt(s), d.at(s.Pos()))
}

func (d *dumper) innerStmt(s ast.Stmt) string {
	switch s := s.(type) {
	case *ast.DeclStmt:
		return d.specs(s.Decl.(*ast.GenDecl))
	case *ast.ExprStmt:
		return "expr " + d.expr(s.X)
	case *ast.SendStmt:
		return fmt.Sprintf("send %s %s %d", d.expr(s.Chan), d.expr(s.Value), d.at(s.Arrow))
	case *ast.IncDecStmt:
		return fmt.Sprintf("incdec %s %t", d.expr(s.X), s.Tok == token.INC)
	case *ast.AssignStmt:
		return fmt.Sprintf("assign %s %s %s %d", s.Tok, d.exprs(s.Lhs), d.exprs(s.Rhs), d.at(s.TokPos))
	case *ast.GoStmt:
		return "go " + d.expr(s.Call)
	case *ast.DeferStmt:
		return "defer " + d.expr(s.Call)
	case *ast.ReturnStmt:
		return "return " + d.exprs(s.Results)
	case *ast.BranchStmt:
		return s.Tok.String() + " " + d.ident(s.Label)
	case *ast.BlockStmt:
		return fmt.Sprintf("block %s %d", d.stmts(s.List), d.at(s.Rbrace))
	case *ast.IfStmt:
		return fmt.Sprintf("if %s %s %s %s", d.optional(s.Init), d.expr(s.Cond), d.stmt(s.Body), d.optional(s.Else))
	case *ast.CaseClause:
		return fmt.Sprintf("case %s %t %s", d.exprs(s.List), s.List == nil, d.stmts(s.Body))
	case *ast.SwitchStmt:
		return fmt.Sprintf("switch %s %s %s %d", d.optional(s.Init), d.expr(s.Tag), d.stmts(s.Body.List), d.at(s.Body.Rbrace))
	case *ast.TypeSwitchStmt:
		var bind *ast.Ident
		var x ast.Expr
		switch a := s.Assign.(type) {
		case *ast.AssignStmt:
			bind, _ = a.Lhs[0].(*ast.Ident)
			x = a.Rhs[0]
		case *ast.ExprStmt:
			x = a.X
		}
		return fmt.Sprintf("typeswitch %s %s %s %s %d", d.optional(s.Init), d.ident(bind), d.expr(x.(*ast.TypeAssertExpr).X),
			d.stmts(s.Body.List), d.at(s.Body.Rbrace))
	case *ast.CommClause:
		return fmt.Sprintf("comm %s %s", d.optional(s.Comm), d.stmts(s.Body))
	case *ast.SelectStmt:
		return fmt.Sprintf("select %s %d", d.stmts(s.Body.List), d.at(s.Body.Rbrace))
	case *ast.ForStmt:
		return fmt.Sprintf("for %s %s %s %s", d.optional(s.Init), d.expr(s.Cond), d.optional(s.Post), d.stmt(s.Body))
	case *ast.RangeStmt:
		return fmt.Sprintf("range %s %s %t %s %s", d.expr(s.Key), d.expr(s.Value), s.Tok == token.DEFINE, d.expr(s.X), d.stmt(s.Body))
	case *ast.LabeledStmt:
		return "label " + d.ident(s.Label) + " " + d.stmt(s.Stmt)
	}
	return "bad"
}
