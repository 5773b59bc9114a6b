//! Calls after the runtime was closed, and constructs between two runs of Synth.

use super::construct_id::Construct;
use super::table::table;
use super::{CheckInfo, Report, Scan};
use crate::api::versions::Version;
use crate::finding::{Category, Severity, Stage};
use crate::syntax::ast::{ExprId, ExprKind, StmtId, StmtKind};
use crate::types::info::{At, Callee, Parent};

/// A use of the library after the end of its runtime.
pub static CLOSED: CheckInfo = CheckInfo {
    id: "use-after-close",
    pack: "synth",
    codes: &[],
    stage: Stage::Synth,
    severity: Severity::Error,
    category: Category::Configuration,
    fix: None,
    summary: "the library is used after the jsii runtime was closed",
    text: include_str!("use_after_close.md"),
    refs: &["https://docs.aws.amazon.com/cdk/v2/guide/work-with-cdk-go.html"],
};

/// A construct that the second run of Synth finds.
pub static SEALED: CheckInfo = CheckInfo {
    id: "construct-after-synth",
    pack: "synth",
    codes: &[],
    stage: Stage::Synth,
    severity: Severity::Error,
    category: Category::Configuration,
    fix: None,
    summary: "a construct is added between two runs of Synth",
    text: include_str!("construct_after_synth.md"),
    refs: &["https://docs.aws.amazon.com/cdk/v2/guide/apps.html"],
};

/// Looks at a call that is a statement by itself.
pub(super) fn find(scan: &mut Scan<'_, '_, '_>, call: At, constructs: &[Construct]) {
    let Parent::Stmt(s) = scan.info.place(call) else { return };
    if !matches!(scan.info.ast(call.file).stmt(s).kind, StmtKind::Expr(_)) {
        return;
    }
    let kind = scan.info.expr(call);
    let Some(name) = scan.info.called_name(call.file, kind) else { return };
    let name = scan.info.name(name);
    let ends = |names: &[super::table::Name]| names.iter().any(|n| n.ends(name));
    let (may_close, may_seal) = (ends(&table().closes), ends(&table().seals));
    if !may_close && !may_seal {
        return;
    }
    let Callee::Known(symbols) = scan.info.callee(call) else { return };
    let is = |names: &[super::table::Name]| symbols.iter().any(|s| names.iter().any(|n| n.is(s)));
    if is(&table().closes) {
        closed(scan, call, s);
    } else if is(&table().seals) {
        sealed(scan, call, s, constructs);
    }
}

/// The statements of a block that come after one of them.
fn after(scan: &Scan<'_, '_, '_>, file: usize, s: StmtId) -> Vec<StmtId> {
    let Parent::Stmt(block) = scan.info.stmt_place(file, s) else { return Vec::new() };
    let ast = scan.info.ast(file);
    let StmtKind::Block { stmts, .. } = ast.stmt(block).kind else { return Vec::new() };
    ast.stmts(stmts).iter().copied().skip_while(|&o| o != s).skip(1).collect()
}

fn closed(scan: &mut Scan<'_, '_, '_>, close: At, s: StmtId) {
    let later = after(scan, close.file, s);
    let ast = scan.info.ast(close.file);
    for (i, e) in ast.exprs.iter().enumerate() {
        #[allow(clippy::cast_possible_truncation)] // arenas are indexed by u32
        let call = At { file: close.file, expr: ExprId(i as u32) };
        let runs = matches!(e.kind, ExprKind::Call { .. }) && scan.info.statement(call).is_some_and(|s| later.contains(&s));
        let Some(callee) = runs.then(|| scan.info.library_parameters(call)).flatten() else { continue };
        let message = format!("{} is called after the jsii runtime was closed", Scan::shown(&callee.symbol));
        let help = vec!["close it with `defer`, as the first statement of main".to_owned()];
        let report = Report {
            message,
            label: "closed".to_owned(),
            help,
            subject: Some((callee.symbol.clone(), None)),
            related: Some((close, "close")),
        };
        let span = scan.info.span(call);
        return scan.report(&CLOSED, close.file, span, report);
    }
}

fn sealed(scan: &mut Scan<'_, '_, '_>, synth: At, s: StmtId, constructs: &[Construct]) {
    let in_force = Version::parse(&scan.ctx.module.version.value);
    if table().sealed_since.as_ref().is_some_and(|since| in_force.as_ref() < Some(since)) {
        return;
    }
    let later = after(scan, synth.file, s);
    let Some(app) = receiver(scan, synth) else { return };
    let made = |c: &&Construct| c.call.file == synth.file && scan.info.statement(c.call).is_some_and(|s| later.contains(&s));
    let Some(first) = constructs.iter().find(made).map(|c| c.call) else { return };
    let end = scan.info.span(first).end;
    for &o in &later {
        let StmtKind::Expr(e) = scan.info.ast(synth.file).stmt(o).kind else { continue };
        let again = At { expr: e, ..synth };
        let Callee::Known(symbols) = scan.info.callee(again) else { continue };
        let seals = symbols.iter().any(|s| table().seals.iter().any(|n| n.is(s)));
        if !seals || scan.info.span(again).start < end || receiver(scan, again) != Some(app) {
            continue;
        }
        let message = "Synth runs a second time after a construct was added: \"Synthesis has been called multiple times and the construct \
                       tree was modified after the first synthesis\""
            .to_owned();
        let help = vec!["create all constructs, then call Synth once".to_owned()];
        let subject = symbols.first().map(|s| (s.clone(), None));
        let report = Report { message, label: "second".to_owned(), help, subject, related: Some((first, "construct")) };
        let span = scan.info.span(again);
        return scan.report(&SEALED, synth.file, span, report);
    }
}

/// The variable whose method is called.
fn receiver(scan: &mut Scan<'_, '_, '_>, call: At) -> Option<crate::types::info::Place> {
    let ExprKind::Call { fun, .. } = scan.info.expr(call) else { return None };
    let ExprKind::Selector { x, .. } = scan.info.expr(At { expr: fun, ..call }) else { return None };
    scan.info.settled_place(At { expr: x, ..call })
}
