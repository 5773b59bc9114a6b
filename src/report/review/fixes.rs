//! What is to be mended: one row for one fact, however often it occurs.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Checked, Place, change, compiler_errors, in_a_line, mending};
use crate::finding::{Category, Era, Finding, Grade, Severity, Stage};

/// All fixes of an answer.
#[derive(Clone, Debug, Default, Serialize, schemars::JsonSchema)]
pub struct Fixes {
    /// How many different ones; notes aside, here and in all counts but the next.
    pub distinct: u64,
    /// How many rows are notes: nothing is to be mended for them.
    pub notes: u64,
    /// At how many places.
    pub occurrences: u64,
    /// How many compiler errors they stand for.
    pub compiler_errors: u64,
    /// Different ones by grade.
    pub by_grade: BTreeMap<Grade, u64>,
    /// Different ones by category.
    pub by_category: BTreeMap<Category, u64>,
    /// In order of stage, file and place.
    pub list: Vec<FixRow>,
}

/// Who can mend it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// `--fix`.
    Safe,
    /// `--fix --unsafe-fixes`.
    Unsafe,
    /// An edit is shown, and is to be made by hand.
    Display,
    /// Somebody must write code.
    Author,
}

/// One fact about the code, and what to do about it.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct FixRow {
    /// From 1.
    pub number: u32,
    /// The rules that found it.
    pub rules: Vec<String>,
    /// What the compiler calls it.
    pub code: Option<String>,
    /// The reviewer's category.
    pub category: Category,
    /// How bad a finding it is.
    pub severity: Severity,
    /// How much a fix it is: A to C.
    pub grade: Grade,
    /// When it breaks.
    pub stage: Stage,
    /// What is wrong.
    pub what: String,
    /// Where.
    pub places: Vec<Place>,
    /// How many errors the compiler prints for it.
    pub compiler_errors: u64,
    /// The source lines at its first place, and those that its fix changes, layout aside; empty where an
    /// import is added.
    pub before: String,
    /// What they become: empty where they are removed, null where somebody must write it.
    pub after: Option<String>,
    /// Who can mend it, in as many rounds as that takes.
    pub way: Way,
    /// Numbers of the fixes that change the same lines: before and after show them made together.
    pub with: Vec<u32>,
    /// Numbers of the fixes that have to be made first: only then it can be mended so.
    pub needs: Vec<u32>,
    /// Numbers of the fixes that mend it, too; then it has no edit of its own.
    pub mended_by: Vec<u32>,
    /// Whether its lines show, too, how something is mended that comes to light only then.
    pub goes_on: bool,
    /// At how many places it is left where all fixes are applied.
    pub left: u64,
    /// Whether the file breaks off there.
    pub broken_off: bool,
    /// The fix, or the first advice.
    pub advice: Option<String>,
    /// Why it is not safe; empty where it is.
    pub caution: String,
    /// The symbol that it is about, of a package of which versions are known.
    pub symbol: Option<String>,
    /// Import path of the symbol's package: the history is that of its module's releases.
    pub package: Option<String>,
    /// The symbol's form in the version in force.
    pub signature: Option<String>,
    /// Its forms over the versions.
    pub history: Vec<Era>,
    /// Identifiers by which people speak of it.
    #[serde(skip)]
    pub(super) names: Vec<String>,
    /// Paths of the imports that its fix adds.
    #[serde(skip)]
    pub(super) imports: Vec<String>,
    /// The source lines of all its places.
    #[serde(skip)]
    pub(super) lines: Vec<String>,
    /// The first place with some lines before it.
    #[serde(skip)]
    pub(super) around: String,
    /// Indices of its findings.
    #[serde(skip)]
    pub(super) findings: Vec<usize>,
}

impl Fixes {
    /// Groups findings by rule and message, and says what becomes of each.
    #[must_use]
    pub fn of(checked: &Checked<'_>) -> Self {
        let findings = &checked.report.findings;
        let mut groups: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for (i, f) in findings.iter().enumerate() {
            groups.entry((f.rules.first().map_or("", AsRef::as_ref), &f.message)).or_default().push(i);
        }
        let mut list: Vec<FixRow> = groups.into_values().map(|g| row(findings, g)).collect();
        list.sort_by(|a, b| (a.stage, &a.places, &a.rules, &a.what).cmp(&(b.stage, &b.places, &b.rules, &b.what)));
        list.iter_mut().zip(1..).for_each(|(row, number)| row.number = number);
        mending::settle(checked, &mut list);
        let mut fixes = Self::default();
        for row in &mut list {
            let first = &findings[row.findings[0]];
            let own = checked.report.rules.iter().find(|r| first.rules.first() == Some(&r.id)).and_then(|r| r.grade);
            row.grade = own.unwrap_or_else(|| grade(first, row));
            fixes.compiler_errors += row.compiler_errors;
            if row.severity == Severity::Note {
                fixes.notes += 1;
                continue;
            }
            fixes.distinct += 1;
            fixes.occurrences += row.places.len() as u64;
            *fixes.by_grade.entry(row.grade).or_default() += 1;
            *fixes.by_category.entry(row.category).or_default() += 1;
        }
        fixes.list = list;
        fixes
    }

    /// The row of a finding.
    pub(super) fn number(&self, finding: usize) -> Option<u32> {
        self.list.iter().find(|f| f.findings.contains(&finding)).map(|f| f.number)
    }
}

/// A row without what depends on the other rows.
fn row(findings: &[Finding], group: Vec<usize>) -> FixRow {
    let first = &findings[group[0]];
    let mut names: Vec<String> = Vec::new();
    if let Some(s) = &first.subject {
        names.extend(s.name.split('.').map(str::to_owned));
        names.push(s.name.clone());
    }
    names.extend(quoted(&first.message));
    names.sort();
    names.dedup();
    FixRow {
        number: 0,
        rules: first.rules.iter().map(ToString::to_string).collect(),
        code: first.code.map(|c| c.as_str().to_owned()),
        category: first.category,
        severity: first.severity,
        grade: Grade::C,
        stage: first.stage,
        what: in_a_line(first),
        places: group.iter().map(|&i| Place::of(&findings[i].primary)).collect(),
        compiler_errors: group.iter().map(|&i| compiler_errors(&findings[i])).sum(),
        before: String::new(),
        after: None,
        way: Way::Author,
        with: Vec::new(),
        needs: Vec::new(),
        mended_by: Vec::new(),
        goes_on: false,
        left: 0,
        broken_off: false,
        advice: first.help.first().cloned(),
        caution: String::new(),
        symbol: first.subject.as_ref().map(|s| s.name.clone()),
        package: first.subject.as_ref().map(|s| s.package.clone()),
        signature: first.signature.clone(),
        history: first.history.clone(),
        names,
        imports: first.fixes.iter().flat_map(|f| &f.imports).filter(|i| i.add).map(|i| i.path.clone()).collect(),
        lines: group.iter().map(|&i| &findings[i].primary).map(|l| change::line(&l.document, l.span.start)).collect(),
        around: change::around(&first.primary.document, first.primary.span.start),
        findings: group,
    }
}

/// The weight of a fix whose rule has none of its own: what blocks synth or the deployment, or is an
/// error about the library without a mechanical fix, weighs more than a slip of the pen; a security
/// error, and a file whose rest is missing, most.
fn grade(finding: &Finding, row: &FixRow) -> Grade {
    match (finding.stage, finding.category, finding.severity) {
        (_, Category::Security | Category::Architecture, Severity::Error) => Grade::A,
        (Stage::Compile, ..) if row.broken_off => Grade::A,
        (Stage::Synth | Stage::Deploy, _, Severity::Error | Severity::Warning) => Grade::B,
        (Stage::Compile, ..) if row.way == Way::Author && finding.subject.is_some() => Grade::B,
        _ => Grade::C,
    }
}

/// Words in back quotes, and the parts between their dots.
fn quoted(message: &str) -> Vec<String> {
    let spans = message.split('`').skip(1).step_by(2).filter(|s| !s.is_empty() && !s.contains(' '));
    spans.flat_map(|s| std::iter::once(s).chain(s.split('.'))).filter(|s| s.len() > 2).map(str::to_owned).collect()
}
