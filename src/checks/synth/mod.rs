//! What compiles, and the jsii runtime or the library refuses when the app runs.
//!
//! These checks ask the database (which fields and parameters are required, which types
//! stand behind a union, which members an enum has) and one table of refused values. A
//! literal counts only where it is given to a call of a known module, for what is never
//! given to jsii is never refused. Whatever is not known is silence, as at compile time.

pub(super) mod after_end;
pub(super) mod construct_id;
mod facts;
#[cfg(test)]
mod facts_tests;
pub(super) mod missing_required_field;
pub(super) mod nil_argument;
pub(super) mod nil_element;
pub(super) mod refused_value;
mod table;
pub(super) mod unknown_enum_value;
pub(super) mod wrong_union_value;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::Context;
use super::{CheckInfo, sealed};
use crate::api::Role;
use crate::finding::{AppFacts, Finding, Places, RuleId, Stage};
use crate::input::{Location, Span};
use crate::syntax::ast::{ExprId, ExprKind, Sym};
use crate::types::info::{At, Callee, Info, Origin, Symbol};
use crate::types::{Builtin, SymbolRef, Ty};

/// What there is to say of one package.
#[derive(Default)]
pub struct Outcome {
    /// The findings, sorted and sealed.
    pub findings: Vec<Finding>,
    /// Facts about the app.
    pub facts: AppFacts,
    /// What became of the places that the checks are about, where they count them.
    pub places: BTreeMap<RuleId, Places>,
}

/// Checks one package.
#[must_use]
pub fn check(info: &mut Info<'_, '_>, ctx: &Context<'_>) -> Outcome {
    if !info.roles().any(|r| matches!(r, Role::Primary | Role::Companion)) {
        return Outcome::default();
    }
    let mut scan = Scan { info, ctx, out: Vec::new(), places: BTreeMap::new() };
    let mut facts = facts::find(&mut scan);
    for file in 0..scan.info.files() {
        if !ctx.unit(file).context {
            scan.file(file);
        }
    }
    if (0..ctx.files.len()).any(|f| !ctx.unit(f).context && !ctx.ast(f).damage.is_empty()) {
        facts.undecided.insert(format!("a part of package {} was not understood", ctx.package.path));
    }
    let mut places = scan.places;
    let mut findings: Vec<Finding> = scan.out.into_iter().map(|(file, span, f)| sealed(ctx, file, span, f)).collect();
    findings.sort_by(Finding::order);
    findings.dedup_by(|a, b| a.rules == b.rules && a.primary == b.primary && a.message == b.message);
    for id in findings.iter().flat_map(|f| &f.rules) {
        if let Some(n) = places.get_mut(id) {
            n.found += 1;
        }
    }
    Outcome { findings, facts, places }
}

/// Notes of findings that synth fails with in which function they stand: whether they are met depends
/// on who calls it.
pub fn locate(info: &mut Info<'_, '_>, ctx: &Context<'_>, findings: &[Finding], facts: &mut AppFacts) {
    let mut scan = Scan { info, ctx, out: Vec::new(), places: BTreeMap::new() };
    facts::add_failures(&mut scan, findings, facts);
}

/// One run over a package.
pub(super) struct Scan<'s, 'c, 'a> {
    pub info: &'s mut Info<'c, 'a>,
    pub ctx: &'s Context<'s>,
    out: Vec<(usize, Span, Finding)>,
    places: BTreeMap<RuleId, Places>,
}

impl Scan<'_, '_, '_> {
    fn file(&mut self, file: usize) {
        let ast = self.info.ast(file);
        let mut constructs = Vec::new();
        for (i, e) in ast.exprs.iter().enumerate() {
            #[allow(clippy::cast_possible_truncation)] // arenas are indexed by u32
            let at = At { file, expr: ExprId(i as u32) };
            match e.kind {
                ExprKind::CompositeLit { .. } => {
                    if self.is_damaged(at) {
                        continue;
                    }
                    missing_required_field::find(self, at);
                    wrong_union_value::in_literal(self, at);
                    unknown_enum_value::in_literal(self, at);
                    nil_element::find(self, at);
                    refused_value::in_literal(self, at);
                }
                ExprKind::Call { .. } => {
                    if self.is_damaged(at) {
                        continue;
                    }
                    nil_argument::find(self, at);
                    wrong_union_value::in_call(self, at);
                    unknown_enum_value::in_call(self, at);
                    refused_value::in_call(self, at);
                    nil_element::appended(self, at);
                    unknown_enum_value::appended(self, at);
                    constructs.extend(construct_id::construct(self, at));
                }
                _ => {}
            }
        }
        construct_id::find(self, &constructs);
        for (i, e) in ast.exprs.iter().enumerate() {
            #[allow(clippy::cast_possible_truncation)] // arenas are indexed by u32
            let at = At { file, expr: ExprId(i as u32) };
            if matches!(e.kind, ExprKind::Call { .. }) && !self.is_damaged(at) {
                after_end::find(self, at, &constructs);
            }
        }
        for (holder, field, value) in self.info.field_assignments(file) {
            if let Some(literal) = self.literal_of(holder, field).filter(|_| !self.is_damaged(value)) {
                unknown_enum_value::assigned(self, literal, field, value);
                wrong_union_value::assigned(self, literal, field, value);
            }
        }
    }

    /// Counts a place that a check is about, tests aside; `open` is that it may be found there, and what
    /// decides that is not known.
    pub fn saw(&mut self, check: &'static CheckInfo, file: usize, open: bool) {
        if !self.ctx.unit(file).path.ends_with("_test.go") {
            let n = self.places.entry(check.id.into()).or_default();
            n.seen += 1;
            n.undecided += u64::from(open);
        }
    }

    /// The literal of a library's struct that a field is assigned to, where it is given to the library.
    fn literal_of(&mut self, holder: At, field: Sym) -> Option<At> {
        let Origin::Expr(literal) = self.info.origin(holder) else { return None };
        let id = self.info.literal_structure(literal)?;
        self.info.fields(id).iter().find(|f| f.0 == field)?;
        let flow = self.info.flow(literal);
        (!flow.escapes && !flow.written && self.is_given(literal)).then_some(literal)
    }

    /// Whether the compiler refuses something here, so that nothing is certain.
    fn is_damaged(&self, at: At) -> bool {
        let span = self.info.span(at);
        self.info.is_damaged(at.file, span) || self.info.has_problem(at.file, span)
    }

    /// Whether a literal is given to a call of a known module, itself or in what holds it.
    pub fn is_given(&mut self, literal: At) -> bool {
        let flow = self.info.flow(literal);
        flow.passed.iter().any(|p| self.info.library_parameters(p.call).is_some())
    }

    /// What a call of `append` adds to a list: the type of its elements, and the elements.
    pub fn appended(&mut self, call: At) -> Option<(Ty, Vec<At>)> {
        let ExprKind::Call { args, ellipsis: None, .. } = self.info.expr(call) else { return None };
        if self.info.callee(call) != Callee::Builtin(Builtin::Append) {
            return None;
        }
        let element = self.info.element_type(self.info.ty(call))?;
        let args = self.info.ast(call.file).exprs(args);
        Some((element, args.iter().skip(1).map(|&expr| At { expr, ..call }).collect()))
    }

    /// Whether what a literal or call makes is given to the library as it is.
    pub fn is_given_whole(&mut self, made: At) -> bool {
        let flow = self.info.flow(made);
        !flow.escapes && !flow.written && self.is_given(made)
    }

    /// The smallest expression at the start of a place in a document.
    fn expression_at(&self, place: &Location) -> Option<At> {
        let in_unit = |file: usize| {
            let unit = self.ctx.unit(file);
            Arc::ptr_eq(&unit.document, &place.document).then(|| unit.map.offset_to_unit(place.span.start)).flatten()
        };
        let (file, offset) = (0..self.info.files()).find_map(|file| Some((file, in_unit(file)?)))?;
        let exprs = (0..).map(ExprId).zip(&self.info.ast(file).exprs);
        let around = exprs.filter(|(_, e)| e.span.start <= offset && offset < e.span.end);
        around.min_by_key(|(_, e)| e.span.end - e.span.start).map(|(expr, _)| At { file, expr })
    }

    /// The keyed elements of a literal: field, value.
    pub fn elements(&self, literal: At) -> Vec<(Sym, At)> {
        let ExprKind::CompositeLit { elems, .. } = self.info.expr(literal) else { return Vec::new() };
        let ast = self.info.ast(literal.file);
        let element = |&e: &ExprId| match ast.expr(e).kind {
            ExprKind::KeyValue { key, value } => match ast.expr(key).kind {
                ExprKind::Ident(id) => Some((ast.ident(id).sym, At { expr: value, ..literal })),
                _ => None,
            },
            _ => None,
        };
        ast.exprs(elems).iter().filter_map(element).collect()
    }

    /// Where a literal is marked: at its type, else as a whole.
    pub fn head(&self, literal: At) -> Span {
        match self.info.expr(literal) {
            ExprKind::CompositeLit { ty: Some(ty), .. } => self.info.span(At { expr: ty, ..literal }),
            _ => self.info.span(literal),
        }
    }

    /// `awss3.BucketProps` of a symbol.
    pub fn shown(symbol: &Symbol) -> String {
        format!("{}.{}", symbol.qualifier, symbol.text())
    }

    /// Adds a finding; `subject` is a symbol, or a field of one.
    pub fn report(&mut self, check: &'static CheckInfo, file: usize, span: Span, report: Report) {
        let unit = self.ctx.unit(file);
        let version = &self.ctx.module.version;
        let mut f = Finding::compile(check.id, crate::finding::Code::syntax, unit, span, version, report.message);
        f.code = None;
        f.stage = Stage::Synth;
        f.severity = check.severity;
        f.category = check.category;
        f.label = report.label;
        f.help = report.help;
        if let Some((symbol, member)) = &report.subject {
            let name = member.as_ref().map_or_else(|| symbol.text(), |m| format!("{}.{m}", symbol.text()));
            self.ctx.set_subject(&mut f, &SymbolRef { package: symbol.package.to_string(), name });
        }
        if let Some((at, role)) = report.related {
            f.related.push(self.ctx.related(at.file, self.info.span(at), role, String::new()));
        }
        self.out.push((file, span, f));
    }

    /// The last finding.
    pub fn last(&mut self) -> Option<&mut Finding> {
        self.out.last_mut().map(|(_, _, f)| f)
    }
}

/// What a finding says.
#[derive(Default)]
pub(super) struct Report {
    pub message: String,
    pub label: String,
    pub help: Vec<String>,
    /// A symbol, and a field of it.
    pub subject: Option<(Symbol, Option<String>)>,
    pub related: Option<(At, &'static str)>,
}

/// `a`, `a` and `b`, `a`, `b` and `c`.
pub(super) fn list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|n| format!("`{n}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.join(""),
    }
}
