//! Calls after the runtime was closed, and constructs between two runs of Synth.

use super::construct_id::Construct;
use super::table::{Name, table};
use super::{CheckInfo, Report, Scan};
use crate::api::versions::Version;
use crate::finding::{Category, Severity, Stage};
use crate::syntax::ast::{ExprId, ExprKind, StmtId, StmtKind};
use crate::types::info::{At, Callee, Parent, Place};

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

/// Looks at a call that is a statement by itself, or is deferred.
pub(super) fn find(scan: &mut Scan<'_, '_, '_>, call: At, constructs: &[Construct]) {
    let Parent::Stmt(s) = scan.info.place(call) else { return };
    let deferred = match scan.info.ast(call.file).stmt(s).kind {
        StmtKind::Expr(_) => false,
        StmtKind::Defer(_) => true,
        _ => return,
    };
    let kind = scan.info.expr(call);
    let Some(name) = scan.info.called_name(call.file, kind) else { return };
    let name = scan.info.name(name);
    let ends = |names: &[Name]| names.iter().any(|n| n.ends(name));
    let (may_close, may_seal) = (ends(&table().closes), ends(&table().seals));
    if !may_close && !may_seal {
        return;
    }
    let Callee::Known(symbols) = scan.info.callee(call) else { return };
    let is = |names: &[Name]| Name::any(names, &symbols);
    if is(&table().closes) && deferred {
        scan.saw(&CLOSED, call.file, false); // nothing comes after it
    } else if is(&table().closes) {
        closed(scan, call, s);
    } else if is(&table().seals) && !deferred {
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
    let mut open = false;
    for (i, e) in ast.exprs.iter().enumerate() {
        #[allow(clippy::cast_possible_truncation)] // arenas are indexed by u32
        let call = At { file: close.file, expr: ExprId(i as u32) };
        let runs = matches!(e.kind, ExprKind::Call { .. }) && scan.info.statement(call).is_some_and(|s| later.contains(&s));
        // What an own function does with the library is not looked at.
        open |= runs && matches!(scan.info.callee(call), Callee::Own(_) | Callee::Unknown);
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
        scan.saw(&CLOSED, close.file, false);
        return scan.report(&CLOSED, close.file, span, report);
    }
    scan.saw(&CLOSED, close.file, open);
}

fn sealed(scan: &mut Scan<'_, '_, '_>, synth: At, s: StmtId, constructs: &[Construct]) {
    let in_force = Version::parse(&scan.ctx.module.version.value);
    if table().sealed_since.as_ref().is_some_and(|since| in_force.as_ref() < Some(since)) {
        return;
    }
    let later = after(scan, synth.file, s);
    let Some(app) = receiver(scan, synth) else {
        let open = may_run_again(scan, synth.file, &later, None);
        return scan.saw(&SEALED, synth.file, open);
    };
    let made = |c: &&Construct| c.call.file == synth.file && scan.info.statement(c.call).is_some_and(|s| later.contains(&s));
    let Some(first) = constructs.iter().find(made).map(|c| c.call) else {
        let open = may_run_again(scan, synth.file, &later, Some(app));
        return scan.saw(&SEALED, synth.file, open);
    };
    let end = scan.info.span(first).end;
    for &o in &later {
        let StmtKind::Expr(e) = scan.info.ast(synth.file).stmt(o).kind else { continue };
        let again = At { expr: e, ..synth };
        let Callee::Known(symbols) = scan.info.callee(again) else { continue };
        let seals = Name::any(&table().seals, &symbols);
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
        scan.saw(&SEALED, synth.file, false);
        return scan.report(&SEALED, synth.file, span, report);
    }
    let open = may_run_again(scan, synth.file, &later, Some(app));
    scan.saw(&SEALED, synth.file, open);
}

/// Whether statements run Synth once more, perhaps of the same app, after calls that may have added a
/// construct to it.
fn may_run_again(scan: &mut Scan<'_, '_, '_>, file: usize, later: &[StmtId], app: Option<Place>) -> bool {
    let mut added = false;
    for (i, e) in scan.info.ast(file).exprs.iter().enumerate() {
        #[allow(clippy::cast_possible_truncation)] // arenas are indexed by u32
        let call = At { file, expr: ExprId(i as u32) };
        if !matches!(e.kind, ExprKind::Call { .. }) || !scan.info.statement(call).is_some_and(|s| later.contains(&s)) {
            continue;
        }
        match scan.info.callee(call) {
            Callee::Known(symbols) if Name::any(&table().seals, &symbols) => {
                let other = receiver(scan, call);
                if added && (app.is_none() || other.is_none() || other == app) {
                    return true;
                }
            }
            Callee::Known(_) => added |= scan.info.library_parameters(call).is_some(),
            Callee::Own(_) | Callee::Unknown => added = true,
            Callee::Builtin(_) | Callee::Conversion => {}
        }
    }
    false
}

/// The variable whose method is called.
fn receiver(scan: &mut Scan<'_, '_, '_>, call: At) -> Option<Place> {
    let ExprKind::Call { fun, .. } = scan.info.expr(call) else { return None };
    let ExprKind::Selector { x, .. } = scan.info.expr(At { expr: fun, ..call }) else { return None };
    scan.info.settled_place(At { expr: x, ..call })
}
