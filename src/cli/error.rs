//! What can go wrong with a run, each with what to do about it.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::output::escape;

/// The exit code of a run that failed, whatever the code under check is like.
pub const FAILURE: u8 = 2;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The settings file is not one.
    #[error("{}:{line}:{column}: {message}", .path.display())]
    Settings {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// A file of ours could not be read or written.
    #[error("{doing} {}: {source}", .path.display())]
    File {
        /// `cannot read`, `cannot write`.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Output could not be written.
    #[error("cannot write the output: {0}")]
    Output(#[from] io::Error),
    /// A baseline is not one.
    #[error("{} is no baseline: {reason}", .path.display())]
    Baseline {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// No rule has that name.
    #[error("no rule is called `{name}`")]
    UnknownRule {
        /// What was asked for.
        name: String,
        /// What may have been meant, best first.
        nearest: Vec<String>,
    },
    /// An argument that is well formed, and yet makes no sense.
    #[error("{message}")]
    Usage {
        /// What is wrong.
        message: String,
        /// What to do.
        advice: String,
    },
    /// The analysis cannot start.
    #[error("{0}")]
    Setup(#[from] crate::analyzer::SetupError),
}

impl Error {
    /// The code that the process ends with.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(FAILURE)
    }

    /// What to do about it, in a sentence.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::Settings { .. } => "docs/usage.md lists the keys; `sigdrift config show` prints those in force".to_owned(),
            Self::File { doing: "cannot read", .. } => "check the path, and that this user may read it".to_owned(),
            Self::File { .. } | Self::Output(_) => "check that the folder exists, may be written to, and has space".to_owned(),
            Self::Baseline { .. } => "write it again with `sigdrift baseline`".to_owned(),
            Self::UnknownRule { nearest, .. } if nearest.is_empty() => "`sigdrift rules list` names all rules".to_owned(),
            Self::UnknownRule { nearest, .. } => format!("did you mean {}? `sigdrift rules list` names all rules", alternatives(nearest)),
            Self::Usage { advice, .. } => advice.clone(),
            Self::Setup(e) => e.advice(),
        }
    }

    /// Prints it to standard error.
    pub fn print(&self) {
        eprintln!("error: {}", escape::line(&self.to_string()));
        eprintln!("help: {}", escape::line(&self.advice()));
    }

    /// A file that could not be read.
    #[must_use]
    pub fn unreadable(path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self::File { doing: "cannot read", path: path.into(), source }
    }

    /// A file that could not be written.
    #[must_use]
    pub fn unwritable(path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self::File { doing: "cannot write", path: path.into(), source }
    }
}

/// `` `a`, `b` or `c` ``.
fn alternatives(names: &[String]) -> String {
    let quoted: Vec<_> = names.iter().map(|n| format!("`{n}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} or {last}", first.join(", ")),
        None => String::new(),
    }
}
