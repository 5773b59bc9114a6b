//! Declarations, fields and parameters.

use rustc_hash::FxHashSet;

use super::{Item, Lower, Value, index};
use crate::input::Span;
use crate::syntax::ast::{Damage, Decl, ExprKind, FieldDecl, FuncDecl, IdentId, ImportSpec, List, Spec};
use crate::syntax::kind::Kind;
use crate::syntax::literal::unquote;

impl Lower<'_> {
    pub(super) fn build_decl(&mut self, kind: Kind, span: Span, kids: &[Item], top: bool) -> Option<Value> {
        match kind {
            Kind::ParameterList => {
                let list = self.field_list(kids)?;
                Some(Value::Fields(self.name_parameters(list)))
            }
            Kind::TypeParameterList | Kind::FieldDeclarationList => Some(Value::Fields(self.field_list(kids)?)),
            Kind::ParameterDeclaration | Kind::TypeParameterDeclaration => {
                let (ty, names) = kids.split_last()?;
                let field = FieldDecl { names: self.idents(names)?, ty: self.expr(*ty)?, tag: None, span };
                Some(self.pend_field(field))
            }
            Kind::VariadicParameter => {
                let [names @ .., dots, ty] = kids else { return None };
                let elem = self.expr(*ty)?;
                let ty = self.new_expr(ExprKind::Ellipsis(Some(elem)), dots.span.join(ty.span));
                let field = FieldDecl { names: self.idents(names)?, ty, tag: None, span };
                Some(self.pend_field(field))
            }
            Kind::FieldDeclaration => self.field(span, kids),
            Kind::MethodElem => {
                let (name, rest) = kids.split_first()?;
                let sig = self.sig(List::EMPTY, rest)?;
                let whole = self.file.sig(sig).span;
                let ty = self.new_expr(ExprKind::FuncType(sig), whole);
                let field = FieldDecl { names: self.idents(&[*name])?, ty, tag: None, span };
                Some(self.pend_field(field))
            }
            Kind::ConstSpec | Kind::VarSpec => self.value_spec(kind, span, kids),
            Kind::TypeSpec | Kind::TypeAlias => self.type_spec(span, kids),
            Kind::VarSpecList => Some(Value::Specs(self.specs(kids)?)),
            Kind::VarDeclaration | Kind::ConstDeclaration | Kind::TypeDeclaration => {
                let list = match kids {
                    [Item { value: Value::Specs(list), .. }] => *list,
                    _ => self.specs(kids)?,
                };
                Some(Value::Specs(list))
            }
            _ if top => self.build_top(kind, span, kids),
            Kind::ImportSpec => self.import(span, kids),
            Kind::ImportSpecList => Some(Value::Placed),
            _ => None,
        }
    }

    /// Declarations that stand in a file only.
    fn build_top(&mut self, kind: Kind, span: Span, kids: &[Item]) -> Option<Value> {
        match (kind, kids) {
            (Kind::PackageClause, [Item { value: Value::Ident(name), .. }]) => {
                self.file.package.get_or_insert(*name);
            }
            (Kind::ImportDeclaration, _) => {}
            (Kind::FunctionDeclaration, [name, rest @ ..]) => self.function(span, List::EMPTY, false, name, rest)?,
            (Kind::MethodDeclaration, [Item { value: Value::Fields(recv), .. }, name, rest @ ..]) => {
                self.function(span, *recv, true, name, rest)?
            }
            _ => return None,
        }
        Some(Value::Placed)
    }

    fn function(&mut self, span: Span, recv: List<FieldDecl>, is_method: bool, name: &Item, rest: &[Item]) -> Option<()> {
        let Value::Ident(name) = name.value else { return None };
        let (type_params, rest) = match rest {
            [Item { kind: Kind::TypeParameterList, value: Value::Fields(list), .. }, rest @ ..] => (*list, rest),
            _ => (List::EMPTY, rest),
        };
        let (body, head) = match rest {
            [head @ .., Item { kind: Kind::Block, value: Value::Stmt(body), .. }] => (Some(*body), head),
            head => (None, head),
        };
        let sig = self.sig(type_params, head)?;
        self.file.decls.push(Decl::Func(FuncDecl { name, recv, is_method, sig, body, span, damaged: false }));
        Some(())
    }

    /// What is left when the file itself ends: declarations have found their place,
    /// all else stands where Go allows none.
    pub(super) fn source_file(&mut self, span: Span, kids: &[Item], broken_root: bool) {
        let known: FxHashSet<Span> = self.file.damage.iter().map(|d| d.declaration).collect();
        let mut placed = std::mem::take(&mut self.file.decls).into_iter().peekable();
        let mut loose = Vec::new();
        for kid in kids {
            match kid.value {
                Value::Placed => {
                    while let Some(decl) = placed.next_if(|d| decl_span(d).start <= kid.span.start) {
                        self.file.decls.push(decl);
                    }
                }
                Value::Specs(specs) => self.file.decls.push(Decl::Specs(specs)),
                Value::Stmt(stmt) => {
                    loose.push(stmt);
                    self.stray(kid.span, &known);
                }
                _ => self.stray(kid.span, &known),
            }
        }
        self.file.decls.extend(placed);
        if !loose.is_empty() {
            let start = index(self.file.stmt_lists.len());
            self.file.loose = List::new(start, index(loose.len()));
            self.file.stmt_lists.extend(loose);
        }
        if broken_root && self.file.damage.is_empty() {
            self.file.damage.push(Damage { span, declaration: span });
        }
        self.file.damage.sort_by_key(|d| (d.span.start, d.span.end));
    }

    /// A region of the file that is no declaration; of a function before it, it may be
    /// the rest.
    fn stray(&mut self, span: Span, known: &FxHashSet<Span>) {
        if !known.contains(&span) {
            self.file.damage.push(Damage { span, declaration: span });
        }
        if let Some(Decl::Func(function)) = self.file.decls.last_mut() {
            function.damaged = true;
        }
        self.file.decls.push(Decl::Bad { span });
    }

    /// The declaration of the file that was just built holds damage.
    pub(super) fn mark_damaged(&mut self, kind: Kind) {
        if !matches!(kind, Kind::FunctionDeclaration | Kind::MethodDeclaration) {
            return;
        }
        if let Some(Decl::Func(function)) = self.file.decls.last_mut() {
            function.damaged = true;
        }
    }

    /// In a list some of whose parameters are named all are: what tree-sitter took for
    /// a type, when it lost sight of a long list, is one more name for the next type.
    fn name_parameters(&mut self, list: List<FieldDecl>) -> List<FieldDecl> {
        let range = list.start as usize..(list.start + list.len) as usize;
        let named = self.file.fields[range.clone()].iter().filter(|f| !f.names.is_empty()).count();
        if named == 0 || named == range.len() {
            return list;
        }
        let fields: Vec<FieldDecl> = self.file.fields.drain(range).collect();
        let mut waiting: Vec<(IdentId, Span)> = Vec::new();
        for mut field in fields {
            match self.file.expr(field.ty).kind {
                ExprKind::Ident(name) if field.names.is_empty() => waiting.push((name, field.span)),
                _ => {
                    if let Some((_, first)) = waiting.first() {
                        field.span = field.span.join(*first);
                        let own = self.file.idents(field.names).to_vec();
                        let start = index(self.file.ident_lists.len());
                        self.file.ident_lists.extend(waiting.drain(..).map(|w| w.0).chain(own));
                        field.names = List::new(start, index(self.file.ident_lists.len()) - start);
                    }
                    self.file.fields.push(field);
                }
            }
        }
        List::new(list.start, index(self.file.fields.len()) - list.start)
    }

    fn field_list(&mut self, kids: &[Item]) -> Option<List<FieldDecl>> {
        let start = self.file.fields.len();
        for kid in kids {
            let Value::Field(at) = kid.value else { return None };
            let field = *self.pending_fields.get(at as usize)?;
            self.file.fields.push(field);
        }
        self.forget_fields(kids);
        Some(List::new(index(start), index(kids.len())))
    }

    /// Drops the pending fields of a list that has been built.
    pub(super) fn forget_fields(&mut self, kids: &[Item]) {
        let first = kids.iter().find_map(|k| if let Value::Field(at) = k.value { Some(at) } else { None });
        if let Some(first) = first {
            self.pending_fields.truncate(first as usize);
        }
    }

    /// A field of a struct: names and type, or a type alone, and perhaps a tag.
    fn field(&mut self, span: Span, kids: &[Item]) -> Option<Value> {
        let is_tag = |k: &Item| matches!(k.kind, Kind::RawString | Kind::InterpretedString);
        let (tag, rest) = match kids {
            [rest @ .., tag] if is_tag(tag) => (Some(tag.span), rest),
            rest => (None, rest),
        };
        let (last, before) = rest.split_last()?;
        let ty = self.expr(*last)?;
        let (names, ty) = match before {
            [Item { kind: Kind::Mul, span, .. }] => (List::EMPTY, self.new_expr(ExprKind::Star(ty), span.join(last.span))),
            names => (self.idents(names)?, ty),
        };
        Some(self.pend_field(FieldDecl { names, ty, tag, span }))
    }

    fn value_spec(&mut self, kind: Kind, span: Span, kids: &[Item]) -> Option<Value> {
        let count = kids.iter().take_while(|k| k.kind == Kind::Identifier).count();
        let (names, rest) = kids.split_at(count);
        let names = self.idents(names)?;
        let (ty, rest) = match rest {
            [ty, rest @ ..] if ty.kind != Kind::Assign => (Some(self.expr(*ty)?), rest),
            rest => (None, rest),
        };
        let values = match rest {
            [] => List::EMPTY,
            [_, Item { value: Value::Exprs(values), .. }] => *values,
            _ => return None,
        };
        Some(self.pend_spec(if kind == Kind::VarSpec {
            Spec::Var { names, ty, values, span }
        } else {
            Spec::Const { names, ty, values, iota: 0, inherit: None, span }
        }))
    }

    fn type_spec(&mut self, span: Span, kids: &[Item]) -> Option<Value> {
        let (Item { value: Value::Ident(name), .. }, rest) = kids.split_first()? else { return None };
        let (type_params, rest) = match rest {
            [Item { kind: Kind::TypeParameterList, value: Value::Fields(list), .. }, rest @ ..] => (*list, rest),
            _ => (List::EMPTY, rest),
        };
        let (alias, rest) = match rest {
            [Item { kind: Kind::Assign, .. }, rest @ ..] => (true, rest),
            _ => (false, rest),
        };
        let [ty] = rest else { return None };
        let ty = self.expr(*ty)?;
        Some(self.pend_spec(Spec::Type { name: *name, type_params, alias, ty, span }))
    }

    /// The specs of a declaration; constants learn their place in the group.
    fn specs(&mut self, kids: &[Item]) -> Option<List<Spec>> {
        let start = self.file.specs.len();
        let mut first = None;
        let mut given = None;
        for (at, kid) in (0..).zip(kids) {
            let mut spec = match kid.value {
                Value::Spec(pending) => {
                    first.get_or_insert(pending);
                    *self.pending_specs.get(pending as usize)?
                }
                Value::Error => Spec::Bad { span: kid.span },
                _ => return None,
            };
            if let Spec::Const { ty, values, iota, inherit, .. } = &mut spec {
                *iota = at;
                if ty.is_some() || !values.is_empty() {
                    given = Some(at);
                } else {
                    *inherit = given;
                }
            }
            self.file.specs.push(spec);
        }
        if let Some(first) = first {
            self.pending_specs.truncate(first as usize);
        }
        Some(List::new(index(start), index(kids.len())))
    }

    fn import(&mut self, span: Span, kids: &[Item]) -> Option<Value> {
        let (path, name) = kids.split_last()?;
        let name = match name {
            [] => None,
            [Item { value: Value::Ident(name), .. }] => Some(*name),
            _ => return None,
        };
        let unquoted = unquote(path.span.of(self.text)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        self.file.imports.push(ImportSpec { name, path: unquoted.unwrap_or_default(), path_span: path.span, span });
        Some(Value::Placed)
    }
}

/// Where a declaration stands that was placed by itself.
fn decl_span(decl: &Decl) -> Span {
    match decl {
        Decl::Func(function) => function.span,
        Decl::Bad { span } => *span,
        Decl::Specs(_) => Span::default(),
    }
}
