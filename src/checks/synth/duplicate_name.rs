//! Names in one list that must differ. See `values.txt`.

use super::table::table;
use super::{CheckInfo, Report, Scan};
use crate::finding::{Category, Severity, Stage};
use crate::types::Const;
use crate::types::info::{At, Folded, Origin, Pick};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "duplicate-name",
    pack: "synth",
    codes: &[],
    stage: Stage::Synth,
    severity: Severity::Error,
    category: Category::Configuration,
    fix: None,
    summary: "two elements of a list have the same name, and the library wants them to differ",
    text: include_str!("duplicate_name.md"),
    refs: &["https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html"],
};

/// Looks at the lists of a literal.
pub(super) fn in_literal(scan: &mut Scan<'_, '_, '_>, literal: At) {
    let Some(symbol) = scan.info.literal_structure(literal).and_then(|id| scan.info.structure_symbol(id)) else { return };
    for rule in table().rules.iter().filter(|r| r.constraint.is_none() && !r.called && r.name.is(&symbol)) {
        // Elements that an `append` in a branch adds may never come together.
        let list = rule.path.iter().position(|p| matches!(p, Pick::Elems(..))).unwrap_or(0);
        let origins = scan.info.pick(literal, &rule.path[..list]);
        let [origin] = origins.origins[..] else { continue };
        let Some(items) = scan.info.list(origin).filter(|l| l.max == Some(l.min)) else { continue };
        if items.items.len() < 2 || !scan.is_given(literal) {
            continue;
        }
        let mut seen: Vec<(String, At)> = Vec::new();
        for item in items.items {
            let picked = scan.info.pick(item.at, &rule.path[list + 1..]);
            let [Origin::Expr(at)] = picked.origins[..] else { continue };
            let Folded::Whole(Const::Str(name)) = scan.info.fold(at) else { continue };
            let name = String::from_utf8_lossy(&name).into_owned();
            if let Some((_, first)) = seen.iter().find(|(n, _)| *n == name) {
                let related = Some((*first, "duplicate"));
                let message = format!("the name {name:?} is given twice in `{}`: \"{}\"", Scan::shown(&symbol), rule.says);
                let span = scan.info.span(at);
                let help = vec!["give it another name".to_owned()];
                let subject = Some((symbol.clone(), None));
                scan.report(&INFO, at.file, span, Report { message, label: "second".to_owned(), help, subject, related });
            } else {
                seen.push((name, at));
            }
        }
    }
}
