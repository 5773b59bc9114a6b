//! Ids of constructs: empty, twice in one scope; and scopes that are no part of a stack.

use super::table::table;
use super::{CheckInfo, Report, Scan};
use crate::api::Role;
use crate::finding::{Category, Severity, Stage};
use crate::syntax::ast::{ExprKind, StmtId};
use crate::types::Const;
use crate::types::info::{At, Callee, Folded, Origin, Parent, Place, Symbol};

/// An id that is empty.
pub static EMPTY: CheckInfo = CheckInfo {
    id: "empty-id",
    pack: "synth",
    codes: &[],
    stage: Stage::Synth,
    severity: Severity::Error,
    category: Category::Configuration,
    fix: None,
    summary: "a construct has an empty id",
    text: include_str!("empty_id.md"),
    refs: &["https://docs.aws.amazon.com/cdk/v2/guide/identifiers.html"],
};

/// Two constructs with one id.
pub static DUPLICATE: CheckInfo = CheckInfo {
    id: "duplicate-id",
    pack: "synth",
    codes: &[],
    stage: Stage::Synth,
    severity: Severity::Error,
    category: Category::Configuration,
    fix: None,
    summary: "two constructs in one scope have the same id",
    text: include_str!("duplicate_id.md"),
    refs: &["https://docs.aws.amazon.com/cdk/v2/guide/identifiers.html"],
};

/// A resource whose scope is the app.
pub static OUTSIDE: CheckInfo = CheckInfo {
    id: "resource-outside-stack",
    pack: "synth",
    codes: &[],
    stage: Stage::Synth,
    severity: Severity::Error,
    category: Category::Configuration,
    fix: None,
    summary: "a resource is created in the scope of the app, and not of a stack",
    text: include_str!("resource_outside_stack.md"),
    refs: &["https://docs.aws.amazon.com/cdk/v2/guide/stacks.html"],
};

/// A construct that a call creates.
pub(super) struct Construct {
    /// The call.
    pub call: At,
    symbol: Symbol,
    scope: Place,
    id: String,
    id_at: At,
    /// The block of the statement that the call is a part of.
    block: (usize, StmtId),
}

/// What a call of a constructor with scope and id creates; looks at its id and scope.
pub(super) fn construct(scan: &mut Scan<'_, '_, '_>, call: At) -> Option<Construct> {
    let ExprKind::Call { args, ellipsis: None, .. } = scan.info.expr(call) else { return None };
    let &[scope, id, ..] = scan.info.ast(call.file).exprs(args) else { return None };
    let name = scan.info.called_name(call.file, scan.info.expr(call))?;
    if !scan.info.name(name).starts_with("New") {
        return None;
    }
    let callee = scan.info.library_parameters(call)?;
    let symbol = &callee.symbol;
    if symbol.owner.is_some() {
        return None;
    }
    let names = scan.info.parameter_names(symbol);
    if names.first().map(String::as_str) != Some("scope") || names.get(1).map(String::as_str) != Some("id") {
        return None;
    }
    // Not every class with a scope and an id is a construct.
    let types = scan.info.type_symbols(call)?;
    if !types.iter().any(|t| t.role == Role::Constructs) {
        return None;
    }
    let (scope, id_at) = (At { expr: scope, ..call }, At { expr: id, ..call });
    if table().in_stack.iter().any(|n| types.iter().any(|t| n.is(t))) {
        outside(scan, call, scope, symbol);
    }
    let folded = scan.info.fold(id_at);
    let known = matches!(folded, Folded::Whole(_));
    let empty = !known && !matches!(&folded, Folded::Prefix(p) if !p.is_empty());
    scan.saw(&EMPTY, call.file, empty);
    scan.saw(&DUPLICATE, call.file, !known);
    let Folded::Whole(Const::Str(text)) = folded else { return None };
    let id = String::from_utf8_lossy(&text).into_owned();
    if id.is_empty() {
        let message = format!("the id of `{}` is empty: \"Only root constructs may have an empty ID\"", Scan::shown(symbol));
        let help = vec!["give it an id that no other construct in its scope has".to_owned()];
        let report = Report { message, label: "empty".to_owned(), help, subject: Some((symbol.clone(), None)), ..Report::default() };
        let span = scan.info.span(id_at);
        scan.report(&EMPTY, call.file, span, report);
        return None;
    }
    let scope = scan.info.settled_place(scope)?;
    let block = block(scan, call)?;
    Some(Construct { call, symbol: symbol.clone(), scope, id, id_at, block })
}

/// Whether the scope of a resource is made by what makes no stack.
fn outside(scan: &mut Scan<'_, '_, '_>, call: At, scope: At, symbol: &Symbol) {
    let callee = match scan.info.origin(scope) {
        Origin::Expr(made) => scan.info.callee(made),
        _ => Callee::Unknown,
    };
    let Callee::Known(list) = callee else {
        // What is no app by its type is within a stack, or was refused before.
        let open = scan.info.type_symbols(scope).is_none_or(|types| types.first().is_none_or(may_be_root));
        return scan.saw(&OUTSIDE, call.file, open);
    };
    scan.saw(&OUTSIDE, call.file, false);
    if !table().roots.iter().any(|r| list.iter().any(|s| r.is(s))) {
        return;
    }
    let made_by = list.first().map(Scan::shown).unwrap_or_default();
    let message = format!(
        "the scope of `{}` is made by `{made_by}`: \"... should be created in the scope of a Stack, but no Stack found\"",
        Scan::shown(symbol)
    );
    let help = vec!["create it in the scope of a stack".to_owned()];
    let subject = Some((symbol.clone(), None));
    let span = scan.info.span(scope);
    scan.report(&OUTSIDE, call.file, span, Report { message, label: "no stack".to_owned(), help, subject, related: None });
}

/// Whether a value of a type may be what makes no stack: of the type itself, or of an interface of all
/// constructs.
fn may_be_root(ty: &Symbol) -> bool {
    ty.role == Role::Constructs || table().roots.iter().any(|r| r.makes(ty))
}

/// The block that the statement around a call stands in; `None` where the call is a part of a
/// condition or of a function literal's result.
fn block(scan: &Scan<'_, '_, '_>, call: At) -> Option<(usize, StmtId)> {
    let stmt = scan.info.statement(call)?;
    match scan.info.stmt_place(call.file, stmt) {
        Parent::Stmt(b) => Some((call.file, b)),
        _ => None,
    }
}

/// Looks for ids that occur twice in one scope, on one way through the code.
pub(super) fn find(scan: &mut Scan<'_, '_, '_>, constructs: &[Construct]) {
    for (i, c) in constructs.iter().enumerate() {
        let same = |o: &&Construct| o.scope == c.scope && o.id == c.id && o.block == c.block;
        let Some(first) = constructs[..i].iter().find(same) else { continue };
        if table().unsettled.iter().any(|n| scan.info.is_selected(n)) {
            return;
        }
        let message = format!("the id {:?} is taken in this scope: \"There is already a Construct with name '{}' in ...\"", c.id, c.id);
        let help = vec![format!("give `{}` another id", Scan::shown(&c.symbol))];
        let span = scan.info.span(c.id_at);
        let related = Some((first.id_at, "duplicate"));
        let subject = Some((c.symbol.clone(), None));
        scan.report(&DUPLICATE, c.call.file, span, Report { message, label: "second".to_owned(), help, subject, related });
    }
}
