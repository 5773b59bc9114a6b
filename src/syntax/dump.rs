//! The S-expression of a lowered file, in the form in which xtask/go prints `go/ast`: for
//! tests, and for whoever wants to see what was understood.

use std::fmt::Write as _;

use super::ast::{Branch, ChanDir, Decl, ExprId, ExprKind, FieldDecl, File, IdentId, List, LitKind, Op, SigId, Spec, StmtId, StmtKind};
use crate::input::Span;

/// One line for the package clause and for each import and declaration, in order.
#[must_use]
pub fn lines(file: &File, text: &str) -> Vec<String> {
    let dump = Dump { file, text };
    let mut lines: Vec<(u32, String)> = Vec::new();
    let package = file.package.map_or((0, "-".to_owned()), |p| (file.ident(p).span.start, dump.ident(Some(p))));
    lines.push((package.0, format!("package {}", package.1)));
    for import in &file.imports {
        lines.push((import.span.start, format!("import {} {}", dump.ident(import.name), import.path_span.start)));
    }
    for decl in file.decls.iter().filter(|d| !matches!(d, Decl::Specs(specs) if specs.is_empty())) {
        lines.push(dump.decl(decl));
    }
    lines.sort_by_key(|l| l.0);
    lines.into_iter().map(|l| l.1).collect()
}

struct Dump<'f> {
    file: &'f File,
    text: &'f str,
}

fn bracketed(parts: impl Iterator<Item = String>) -> String {
    format!("[{}]", parts.collect::<Vec<_>>().join(" "))
}

impl Dump<'_> {
    fn ident(&self, id: Option<IdentId>) -> String {
        let Some(id) = id else { return "-".to_owned() };
        let ident = self.file.ident(id);
        format!("{}@{}", self.file.names[ident.sym.index()], ident.span.start)
    }

    fn idents(&self, list: List<IdentId>) -> String {
        bracketed(self.file.idents(list).iter().map(|&id| self.ident(Some(id))))
    }

    fn decl(&self, decl: &Decl) -> (u32, String) {
        match *decl {
            Decl::Bad { span } => (span.start, "bad".to_owned()),
            Decl::Specs(specs) => {
                let start = self.file.specs(specs).first().map_or(u32::MAX, |s| s.span().start);
                (start, self.specs(specs))
            }
            Decl::Func(f) => {
                let body = self.optional(f.body);
                let (start, end) = (f.span.start, f.span.end);
                let (name, recv, sig) = (self.ident(Some(f.name)), self.fields(f.recv), self.sig(f.sig));
                (start, format!("(func {name} {start} {end} {} {recv} {sig} {body})", f.is_method))
            }
        }
    }

    fn specs(&self, list: List<Spec>) -> String {
        let mut out = "(specs".to_owned();
        for spec in self.file.specs(list) {
            let _ = match *spec {
                Spec::Var { names, ty, values, span } => {
                    write!(out, " (var {} {} {} {} {})", self.idents(names), self.opt_expr(ty), self.exprs(values), span.start, span.end)
                }
                Spec::Const { names, ty, values, iota, inherit, span } => write!(
                    out,
                    " (const {} {} {} {iota} {} {} {})",
                    self.idents(names),
                    self.opt_expr(ty),
                    self.exprs(values),
                    inherit.map_or(-1, i64::from),
                    span.start,
                    span.end
                ),
                Spec::Type { name, type_params, alias, ty, .. } => {
                    write!(out, " (type {} {} {alias} {})", self.ident(Some(name)), self.fields(type_params), self.expr(ty))
                }
                Spec::Bad { .. } => write!(out, " bad"),
            };
        }
        out + ")"
    }

    fn fields(&self, list: List<FieldDecl>) -> String {
        bracketed(self.file.fields(list).iter().map(|field| {
            let tag = field.tag.map_or_else(|| "-".to_owned(), |t| format!("{} {}", t.start, t.end));
            format!("({} {} {tag})", self.idents(field.names), self.expr(field.ty))
        }))
    }

    fn sig(&self, id: SigId) -> String {
        let sig = self.file.sig(id);
        format!("(sig {} {} {})", self.fields(sig.type_params), self.fields(sig.params), self.fields(sig.results))
    }

    fn exprs(&self, list: List<ExprId>) -> String {
        bracketed(self.file.exprs(list).iter().map(|&id| self.expr(id)))
    }

    fn opt_expr(&self, id: Option<ExprId>) -> String {
        id.map_or_else(|| "-".to_owned(), |id| self.expr(id))
    }

    fn expr(&self, id: ExprId) -> String {
        let expr = self.file.expr(id);
        if let ExprKind::Ident(id) = expr.kind {
            return self.ident(Some(id));
        }
        format!("({} {} {})", self.inner(expr.kind), expr.span.start, expr.span.end)
    }

    fn inner(&self, kind: ExprKind) -> String {
        match kind {
            ExprKind::Bad => "bad".to_owned(),
            ExprKind::Ident(id) => self.ident(Some(id)),
            ExprKind::BasicLit(kind) => format!("lit {}", literal(kind)),
            ExprKind::CompositeLit { ty, elems, lbrace, rbrace } => {
                format!("composite {} {} {lbrace} {rbrace}", self.opt_expr(ty), self.exprs(elems))
            }
            ExprKind::FuncLit { sig, body } => format!("funclit {} {}", self.sig(sig), self.stmt(body)),
            ExprKind::Paren(x) => format!("paren {}", self.expr(x)),
            ExprKind::Selector { x, sel } => format!("sel {} {}", self.expr(x), self.ident(Some(sel))),
            ExprKind::Index { x, indices } => format!("index {} {}", self.expr(x), self.exprs(indices)),
            ExprKind::Slice { x, lo, hi, max, three } => {
                format!("slice {} {} {} {} {three}", self.expr(x), self.opt_expr(lo), self.opt_expr(hi), self.opt_expr(max))
            }
            ExprKind::TypeAssert { x, ty } => format!("assert {} {}", self.expr(x), self.opt_expr(ty)),
            ExprKind::Call { fun, args, ellipsis, lparen, rparen } => {
                format!("call {} {} {} {lparen} {rparen}", self.expr(fun), self.exprs(args), ellipsis.map_or(-1, i64::from))
            }
            ExprKind::Star(x) => format!("star {}", self.expr(x)),
            ExprKind::Unary { op, x } => format!("unary {} {}", op.as_str(), self.expr(x)),
            ExprKind::Binary { .. } => self.chain(kind),
            ExprKind::KeyValue { key, value } => format!("keyvalue {} {}", self.expr(key), self.expr(value)),
            ExprKind::ArrayType { len, elem } => format!("array {} {}", self.opt_expr(len), self.expr(elem)),
            ExprKind::Ellipsis(x) => format!("ellipsis {}", self.opt_expr(x)),
            ExprKind::StructType(body) => format!("struct {}", self.fields(self.file.bodies[body.index()])),
            ExprKind::FuncType(sig) => format!("functype {}", self.sig(sig)),
            ExprKind::InterfaceType(body) => format!("interface {}", self.fields(self.file.bodies[body.index()])),
            ExprKind::MapType { key, value } => format!("map {} {}", self.expr(key), self.expr(value)),
            ExprKind::ChanType { dir, value } => {
                let dir = match dir {
                    ChanDir::Send => 1,
                    ChanDir::Recv => 2,
                    ChanDir::Both => 3,
                };
                format!("chan {dir} {}", self.expr(value))
            }
        }
    }

    /// A binary expression; its left operands in a loop, for there may be thousands.
    fn chain(&self, kind: ExprKind) -> String {
        let mut links = Vec::new();
        let mut left = (kind, Span::default());
        while let ExprKind::Binary { op, x, y, op_pos } = left.0 {
            links.push((op, y, op_pos, left.1));
            let operand = self.file.expr(x);
            left = (operand.kind, operand.span);
            if !matches!(left.0, ExprKind::Binary { .. }) {
                links.push((op, x, 0, left.1));
            }
        }
        let mut out = links.pop().map_or_else(String::new, |(_, x, ..)| self.expr(x));
        while let Some((op, y, op_pos, span)) = links.pop() {
            let whole = format!("binary {} {out} {} {op_pos}", op.as_str(), self.expr(y));
            out = if links.is_empty() { whole } else { format!("({whole} {} {})", span.start, span.end) };
        }
        out
    }

    fn stmts(&self, list: List<StmtId>) -> String {
        let full = self.file.stmts(list).iter().filter(|&&s| !matches!(self.file.stmt(s).kind, StmtKind::Empty));
        bracketed(full.map(|&s| self.stmt(s)))
    }

    fn optional(&self, id: Option<StmtId>) -> String {
        id.map_or_else(|| "-".to_owned(), |id| self.stmt(id))
    }

    fn stmt(&self, id: StmtId) -> String {
        let stmt = self.file.stmt(id);
        if matches!(stmt.kind, StmtKind::Empty) {
            return "(empty)".to_owned();
        }
        format!("({} {})", self.inner_stmt(stmt.kind, stmt.span), stmt.span.start)
    }

    fn inner_stmt(&self, kind: StmtKind, span: Span) -> String {
        match kind {
            StmtKind::Bad => format!("bad {:?}", span.of(self.text)),
            StmtKind::Empty => "empty".to_owned(),
            StmtKind::Expr(x) => format!("expr {}", self.expr(x)),
            StmtKind::Send { ch, value, arrow } => format!("send {} {} {arrow}", self.expr(ch), self.expr(value)),
            StmtKind::IncDec { x, inc } => format!("incdec {} {inc}", self.expr(x)),
            StmtKind::Assign { lhs, rhs, op, op_pos } => {
                format!("assign {}= {} {} {op_pos}", op.map_or("", Op::as_str), self.exprs(lhs), self.exprs(rhs))
            }
            StmtKind::Define { lhs, rhs, op_pos } => format!("assign := {} {} {op_pos}", self.exprs(lhs), self.exprs(rhs)),
            StmtKind::Go(x) => format!("go {}", self.expr(x)),
            StmtKind::Defer(x) => format!("defer {}", self.expr(x)),
            StmtKind::Return(list) => format!("return {}", self.exprs(list)),
            StmtKind::Branch { tok, label } => {
                let tok = match tok {
                    Branch::Break => "break",
                    Branch::Continue => "continue",
                    Branch::Goto => "goto",
                    Branch::Fallthrough => "fallthrough",
                };
                format!("{tok} {}", self.ident(label))
            }
            StmtKind::Labeled { label, stmt } => format!("label {} {}", self.ident(Some(label)), self.stmt(stmt)),
            StmtKind::Decl { specs } => self.specs(specs),
            _ => self.compound(kind),
        }
    }

    fn compound(&self, kind: StmtKind) -> String {
        match kind {
            StmtKind::Block { stmts, rbrace } => format!("block {} {rbrace}", self.stmts(stmts)),
            StmtKind::If { init, cond, then, els } => {
                format!("if {} {} {} {}", self.optional(init), self.expr(cond), self.stmt(then), self.optional(els))
            }
            StmtKind::Switch { init, tag, clauses, rbrace } => {
                format!("switch {} {} {} {rbrace}", self.optional(init), self.opt_expr(tag), self.stmts(clauses))
            }
            StmtKind::TypeSwitch { init, bind, x, clauses, rbrace } => {
                let (init, bind) = (self.optional(init), self.ident(bind));
                format!("typeswitch {init} {bind} {} {} {rbrace}", self.expr(x), self.stmts(clauses))
            }
            StmtKind::Case { exprs, default, body } => format!("case {} {default} {}", self.exprs(exprs), self.stmts(body)),
            StmtKind::Select { clauses, rbrace } => format!("select {} {rbrace}", self.stmts(clauses)),
            StmtKind::Comm { comm, body } => format!("comm {} {}", self.optional(comm), self.stmts(body)),
            StmtKind::For { init, cond, post, body } => {
                format!("for {} {} {} {}", self.optional(init), self.opt_expr(cond), self.optional(post), self.stmt(body))
            }
            StmtKind::Range { key, value, define, x, body } => {
                let (key, value) = (self.opt_expr(key), self.opt_expr(value));
                format!("range {key} {value} {define} {} {}", self.expr(x), self.stmt(body))
            }
            _ => "other".to_owned(),
        }
    }
}

fn literal(kind: LitKind) -> &'static str {
    match kind {
        LitKind::Int => "INT",
        LitKind::Float => "FLOAT",
        LitKind::Imaginary => "IMAG",
        LitKind::Rune => "CHAR",
        LitKind::String => "STRING",
    }
}
