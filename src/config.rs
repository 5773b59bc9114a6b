//! What a caller asks of an analysis.

mod select;

use std::num::NonZeroUsize;
use std::path::{Component, Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::finding::{Certainty, Finding, Severity, Stage, VersionSource};
use crate::input::jsonl::Fields;

/// The settings of an analysis.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The awscdk version that was asked for (`2.212.0`, `2.212`, `latest`), or a range of them
    /// (`2.100..2.276`), and by whom: it goes before whatever the code says.
    pub cdk_version: Option<(String, VersionSource)>,
    /// Say of each module at which of all known releases it compiles, too.
    pub releases: bool,
    /// Check files that do not import the CDK, too.
    pub all_files: bool,
    /// Check Markdown below folders, too; a document that is given itself always is.
    pub markdown: bool,
    /// Files that have more bytes are left out; 16 MiB where not given.
    pub max_file_size: Option<u64>,
    /// How many threads; all cores where not given.
    pub threads: Option<NonZeroUsize>,
    /// Paths that are left out.
    pub exclude: PathPatterns,
    /// Folders with further query files.
    pub rule_folders: Vec<PathBuf>,
    /// A signature database in place of the embedded one.
    pub database: Option<PathBuf>,
    /// The cache whose indexed modules are known too; none where not given.
    pub index: Option<PathBuf>,
    /// Which fields of a JSON Lines record are read.
    pub fields: Fields,
    /// The name of what is read from standard input (`-`); its ending says what it is.
    pub stdin_name: Option<String>,
    /// Which findings are wanted.
    pub filter: Filter,
}

/// Which findings are wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only these rules, by id, pack or compiler code; all that are on by default where empty.
    pub select: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
    /// These too, of those that are off by default: rules, packs, or `preview`.
    pub enable: Vec<String>,
    /// Only these stages; all where empty.
    pub stages: Vec<Stage>,
    /// Further settings for some paths.
    pub overrides: Vec<PathFilter>,
}

/// What is wanted for some paths.
#[derive(Clone, Debug, Default)]
pub struct PathFilter {
    /// The paths.
    pub paths: PathPatterns,
    /// Only these rules there; all where empty.
    pub select: Vec<String>,
    /// Not these there.
    pub ignore: Vec<String>,
}

impl Filter {
    /// Whether the finding is wanted.
    #[must_use]
    pub fn keeps(&self, finding: &Finding) -> bool {
        let path = &finding.primary.document.path;
        (self.stages.is_empty() || self.stages.contains(&finding.stage))
            && wanted(finding, &self.select, &self.ignore)
            && self.overrides.iter().filter(|o| o.paths.matches(path)).all(|o| wanted(finding, &o.select, &o.ignore))
    }
}

/// A finding with several rules is wanted while one of them is.
fn wanted(finding: &Finding, select: &[String], ignore: &[String]) -> bool {
    let code = finding.code.map(crate::finding::Code::as_str);
    if code.is_some_and(|c| ignore.iter().any(|i| i == c)) {
        return false;
    }
    let all = select.is_empty() || code.is_some_and(|c| select.iter().any(|s| s == c));
    finding.rules.iter().any(|rule| (all || select.iter().any(|s| s == rule)) && !ignore.iter().any(|i| i == rule))
}

/// Which findings make a run fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gate {
    /// Those that break at this stage or an earlier one; at any where not given.
    pub stage: Option<Stage>,
    /// Those of this severity or a worse one; of any where not given.
    pub severity: Option<Severity>,
    /// Also those of stage compile that rest on a version that the database does not hold.
    pub assumed: bool,
    /// None at all.
    pub never: bool,
}

impl Default for Gate {
    fn default() -> Self {
        Self { stage: Some(Stage::Synth), severity: Some(Severity::Error), assumed: false, never: false }
    }
}

impl Gate {
    /// Whether the finding makes the run fail.
    #[must_use]
    pub fn trips(&self, finding: &Finding) -> bool {
        !self.never
            && (self.assumed || finding.certainty != Certainty::AssumedVersion)
            && self.stage.is_none_or(|s| finding.stage <= s)
            && self.severity.is_none_or(|s| finding.severity <= s)
    }

    /// Reads words in any order, separated by commas: a stage, a severity, `assumed`, or
    /// `never` alone. What is not named does not matter: `deploy` is any finding at deploy
    /// or before, `error` an error at any stage.
    ///
    /// # Errors
    /// A sentence about the word that does not fit.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut gate = Self { stage: None, severity: None, assumed: false, never: false };
        for word in text.split(',').map(str::trim) {
            let stage = <Stage as clap::ValueEnum>::from_str(word, false).ok();
            let severity = <Severity as clap::ValueEnum>::from_str(word, false).ok();
            let twice = match (stage, severity, word) {
                (Some(s), _, _) => gate.stage.replace(s).is_some(),
                (_, Some(s), _) => gate.severity.replace(s).is_some(),
                (_, _, "assumed") => std::mem::replace(&mut gate.assumed, true),
                (_, _, "never") => std::mem::replace(&mut gate.never, true),
                _ => {
                    return Err(format!(
                        "`{word}` is no stage (compile, synth, deploy, advice), no severity (error, warning, note), and not `assumed` or `never`"
                    ));
                }
            };
            if twice {
                return Err(format!("`{word}` is the second of its kind; one stage and one severity can be given"));
            }
        }
        let alone = gate.stage.is_none() && gate.severity.is_none() && !gate.assumed;
        if gate.never && !alone {
            return Err("`never` stands alone".to_owned());
        }
        Ok(gate)
    }
}

impl std::fmt::Display for Gate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let stage = self.stage.map(Stage::as_str);
        let severity = self.severity.map(Severity::as_str);
        let words = [stage, severity, self.assumed.then_some("assumed"), self.never.then_some("never")];
        f.write_str(&words.into_iter().flatten().collect::<Vec<_>>().join(","))
    }
}

/// Patterns in the form of .gitignore, relative to a folder.
#[derive(Clone, Debug)]
pub struct PathPatterns {
    patterns: Vec<String>,
    matcher: Gitignore,
    /// The folder, and the one that printed paths are relative to; both absolute.
    root: PathBuf,
    here: PathBuf,
}

impl Default for PathPatterns {
    fn default() -> Self {
        Self { patterns: Vec::new(), matcher: Gitignore::empty(), root: PathBuf::new(), here: PathBuf::new() }
    }
}

impl PathPatterns {
    /// Reads patterns that are relative to the current folder.
    ///
    /// # Errors
    /// The first pattern that is not one, and the reason.
    pub fn new(patterns: Vec<String>) -> Result<Self, (String, String)> {
        Self::relative_to(&std::env::current_dir().unwrap_or_default(), patterns)
    }

    /// Reads patterns that are relative to `root`, an absolute path.
    ///
    /// # Errors
    /// The first pattern that is not one, and the reason.
    pub fn relative_to(root: &Path, patterns: Vec<String>) -> Result<Self, (String, String)> {
        let mut builder = GitignoreBuilder::new("");
        for pattern in &patterns {
            builder.add_line(None, pattern).map_err(|e| (pattern.clone(), format!("`{pattern}` is not a pattern of paths: {e}")))?;
        }
        let matcher = builder.build().map_err(|e| (patterns.join(" "), e.to_string()))?;
        Ok(Self { patterns, matcher, root: normal(root), here: std::env::current_dir().unwrap_or_default() })
    }

    /// The patterns as written.
    #[must_use]
    pub fn as_slice(&self) -> &[String] {
        &self.patterns
    }

    /// Whether the path (as it is printed) or a folder above it matches.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        if self.patterns.is_empty() {
            return false;
        }
        let path = normal(&self.here.join(path));
        let Ok(path) = path.strip_prefix(&self.root) else { return false };
        path.ancestors().filter(|p| !p.as_os_str().is_empty()).any(|p| self.matcher.matched(p, p != path).is_ignore())
    }
}

/// The path without `.` and `..`, by its text alone.
fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Gate, PathPatterns};

    #[test]
    fn gates_are_read_and_written() {
        for text in ["synth,error", "deploy", "warning", "synth,error,assumed", "never"] {
            assert_eq!(Gate::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Gate::parse("error, synth").unwrap(), Gate::default());
        for bad in ["", "compile,synth", "never,error", "fatal"] {
            assert!(Gate::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn patterns_match_paths_and_what_lies_below() {
        let p = PathPatterns::new(vec!["gen/".into(), "*_mock.go".into(), "/top.go".into(), "!keep_mock.go".into()]).unwrap();
        for yes in ["gen/a.go", "./x/gen/b/c.go", "a_mock.go", "x/a_mock.go", "x/../top.go"] {
            assert!(p.matches(yes), "{yes}");
        }
        for no in ["gen", "x/top.go", "keep_mock.go", "general/a.go", "../gen/a.go"] {
            assert!(!p.matches(no), "{no}");
        }
        assert!(!PathPatterns::default().matches("a"));
        let here = std::env::current_dir().unwrap();
        let above =
            PathPatterns::relative_to(here.parent().unwrap(), vec![format!("/{}/gen", here.file_name().unwrap().to_str().unwrap())])
                .unwrap();
        assert!(above.matches("gen/x.go") && above.matches(here.join("gen/x.go").to_str().unwrap()) && !above.matches("x/gen/y.go"));
        assert!(PathPatterns::new(vec!["{a".into()]).is_err());
    }
}
