//! The cause of a compile error, from the finding alone. docs/statistics.md says the same in
//! words; the two are to be changed together.

use crate::checks::CHECKS;
use crate::finding::{Applicability, Category, Cause, Code, Edit, Finding, Stage};

/// What brought a finding about; `None` at other stages than compile. `of_library` says whether
/// an import path is that of a known module, and not the code's own.
#[must_use]
pub fn of(f: &Finding, of_library: &dyn Fn(&str) -> bool) -> Option<Cause> {
    if f.stage != Stage::Compile {
        return None;
    }
    let about_library = f.subject.as_ref().is_some_and(|s| of_library(&s.package));
    // What is missing as a whole (a file, a folder, an import) is no matter of the library either.
    if !about_library || f.category == Category::Architecture || is_of_the_language(f) {
        return Some(Cause::LanguageHygiene);
    }
    let absent = f.signature.is_none();
    let other_release = absent && f.history.iter().any(|e| e.signature.is_some());
    Some(if f.right_at.is_some() || other_release {
        Cause::Drift
    } else if if absent { is_respelled(f) } else { is_translated(f) } {
        Cause::TypescriptIdiom
    } else {
        Cause::NeverExisted
    })
}

/// Whether the rule speaks of Go alone.
fn is_of_the_language(f: &Finding) -> bool {
    let rule = CHECKS.iter().find(|c| f.rules.iter().any(|r| r == c.id));
    rule.is_some_and(|c| c.pack == "go")
}

/// Whether a name that is not there is one that is, spelled as TypeScript does: with a lower-case first letter,
/// or a dot in place of `_`. A name that differs in other letters' case is in no language.
fn is_respelled(f: &Finding) -> bool {
    let asked = f.subject.as_ref().map_or("", |s| s.name.rsplit('.').next().unwrap_or(""));
    let same_but_first = |text: &str| {
        let (mut a, mut b) = (asked.chars(), text.chars());
        a.next().zip(b.next()).is_some_and(|(a, b)| a.is_lowercase() && a.to_uppercase().eq([b])) && a.as_str() == b.as_str()
    };
    let joined = |text: &str| text.contains('_') && !asked.contains('_');
    let is_idiom = |e: &Edit| same_but_first(&e.text) || joined(&e.text);
    f.fixes.iter().any(|x| x.applicability == Applicability::Safe && x.edits.iter().any(is_idiom))
}

/// Whether what is there is used as in TypeScript.
fn is_translated(f: &Finding) -> bool {
    match f.code {
        // Optional arguments are left out.
        Some(Code::WrongArgCount) => f.fixes.iter().any(|x| x.edits.iter().all(|e| e.location.span.start == e.location.span.end)),
        // A name of another package was written, which exists there.
        Some(Code::UndeclaredImportedName | Code::MissingFieldOrMethod | Code::MissingLitField) => false,
        // A class is made by a literal, as an object is.
        Some(Code::InvalidLit) => true,
        // Strings, numbers and lists without their pointers; members that are functions in Go.
        _ => f.fixes.iter().any(|x| x.applicability == Applicability::Safe),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::{Edit, Era, Fix, Subject, VersionInForce, VersionSource};
    use crate::input::{SourceUnit, Span};

    fn finding(rule: &'static str, code: Code, package: &str) -> Finding {
        let version = Arc::new(VersionInForce { value: "2.0.0".into(), source: VersionSource::Flag, exact: true });
        let mut f = Finding::compile(rule, code, &SourceUnit::whole("a.go", "package a"), Span::new(0, 1), &version, String::new());
        f.subject = Some(Subject { package: package.to_owned(), name: "X".to_owned() });
        f
    }

    fn cause(f: &Finding) -> &'static str {
        of(f, &|p| p == "lib").map_or("none", Cause::as_str)
    }

    fn era(signature: Option<&str>) -> Era {
        Era { since: None, until: Some("1.0.0".into()), signature: signature.map(str::to_owned) }
    }

    fn fix(f: &mut Finding, applicability: Applicability, inserts: bool) {
        let span = if inserts { Span::new(1, 1) } else { Span::new(0, 1) };
        let edits = vec![Edit { location: SourceUnit::whole("a.go", "package a").locate(span), text: String::new() }];
        f.fixes.push(Fix { title: String::new(), applicability, reason: String::new(), edits, imports: Vec::new(), requires: Vec::new() });
    }

    #[test]
    fn language() {
        assert_eq!(cause(&finding("unused-import", Code::UnusedImport, "lib")), "language-hygiene");
        assert_eq!(cause(&finding("unknown-method", Code::MissingFieldOrMethod, "own")), "language-hygiene");
        let mut f = finding("unresolved-import", Code::import, "lib");
        f.category = Category::Architecture;
        assert_eq!(cause(&f), "language-hygiene");
        f.stage = Stage::Synth;
        assert_eq!(cause(&f), "none");
    }

    #[test]
    fn names() {
        let mut f = finding("unknown-name", Code::UndeclaredImportedName, "lib");
        assert_eq!(cause(&f), "never-existed");
        f.history = vec![era(None)];
        fix(&mut f, Applicability::Unsafe, false);
        assert_eq!(cause(&f), "never-existed");
        fix(&mut f, Applicability::Safe, false);
        // Another letter's case.
        f.fixes[1].edits[0].text = "FooBAR".into();
        f.subject = Some(Subject { package: "lib".into(), name: "FooBar".into() });
        assert_eq!(cause(&f), "never-existed");
        f.fixes[1].edits[0].text = "FooBar".into();
        f.subject = Some(Subject { package: "lib".into(), name: "Owner.fooBar".into() });
        assert_eq!(cause(&f), "typescript-idiom");
        f.fixes[1].edits[0].text = "Owner_FooBar".into();
        f.subject = Some(Subject { package: "lib".into(), name: "Owner.FooBar".into() });
        assert_eq!(cause(&f), "typescript-idiom");
        f.history.push(era(Some("()")));
        assert_eq!(cause(&f), "drift");
        let mut f = finding("wrong-package", Code::UndeclaredImportedName, "lib");
        f.signature = Some("()".into());
        fix(&mut f, Applicability::Safe, false);
        assert_eq!(cause(&f), "never-existed");
    }

    #[test]
    fn uses() {
        let mut f = finding("arg-count", Code::WrongArgCount, "lib");
        f.signature = Some("(a *string)".into());
        f.history = vec![era(Some("()"))];
        assert_eq!(cause(&f), "never-existed");
        fix(&mut f, Applicability::Unsafe, false);
        assert_eq!(cause(&f), "never-existed");
        fix(&mut f, Applicability::Unsafe, true);
        assert_eq!(cause(&f), "typescript-idiom");
        f.right_at = Some("1.0.0".into());
        assert_eq!(cause(&f), "drift");
        let mut f = finding("wrong-type", Code::IncompatibleAssign, "lib");
        f.signature = Some("*string".into());
        assert_eq!(cause(&f), "never-existed");
        fix(&mut f, Applicability::Safe, false);
        assert_eq!(cause(&f), "typescript-idiom");
        let mut f = finding("struct-for-factory", Code::InvalidLit, "lib");
        f.signature = Some("interface".into());
        assert_eq!(cause(&f), "typescript-idiom");
    }
}
