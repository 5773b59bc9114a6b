//! `rules new`: the skeleton of a rule, with fixtures.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::api::{Database, Role};
use crate::cli::{Error, Result};
use crate::output::{escape, sink::Sink};

#[derive(clap::Args)]
pub struct New {
    /// The rule's id, in kebab-case: it says what is wrong
    id: String,
    /// The folder of the rule
    #[arg(long, value_name = "DIR", default_value = "rules")]
    dir: PathBuf,
}

/// The files of a skeleton: `ID`, `VERSION` stand for what they say. It is a rule that works, about
/// a bucket that the public may read, to be changed into another one.
const RULE: &str = include_str!("../../../queries/skeleton/rule.txt");
const BAD: &str = include_str!("../../../queries/skeleton/bad.txt");
const CLEAN: &str = include_str!("../../../queries/skeleton/clean.txt");

pub fn run(args: &New) -> Result {
    let words = |id: &str| id.split('-').all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
    if !words(&args.id) {
        return Err(usage(format!("`{}` is no id of a rule", args.id), "write it in kebab-case: public-bucket"));
    }
    if let Some(taken) = crate::analyzer::rules(&[])?.iter().find(|r| r.answers_to(&args.id)) {
        return Err(usage(
            format!("the id `{}` is taken: {}", args.id, taken.summary),
            "take another one, or read `sigdrift explain` on it",
        ));
    }
    let database = Database::embedded();
    let newest = database.with_role(Role::Primary).and_then(|m| m.releases.last()).map(|r| r.version.to_string()).unwrap_or_default();
    let fixtures = args.dir.join("testdata").join(&args.id).join(&newest);
    let files = [(args.dir.join(format!("{}.scm", args.id)), RULE), (fixtures.join("bad.go"), BAD), (fixtures.join("clean.go"), CLEAN)];
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(usage(format!("{} is there already", path.display()), "nothing was written; take another id or folder"));
    }
    let mut sink = Sink::stdout();
    for (path, text) in &files {
        let text = text.replace("RULE-ID", &args.id);
        write(path, &text).map_err(|e| Error::unwritable(path, e))?;
        writeln!(sink, "wrote {}", escape::line(&path.display().to_string()))?;
    }
    writeln!(sink, "next: change them, and run `sigdrift rules test {}`", escape::line(&args.dir.display().to_string()))?;
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}

fn usage(message: String, advice: &str) -> Error {
    Error::Usage { message, advice: advice.to_owned() }
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or_else(|| Path::new(".")))?;
    fs::write(path, text)
}
