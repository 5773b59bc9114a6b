//! The analysis as a whole: from paths to a report.

use std::path::PathBuf;

use crate::checks::CHECKS;
use crate::finding::RuleInfo;

/// Why an analysis cannot start.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The signature database cannot be used.
    #[error("{}: no signature database: {reason}", .path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A query file is wrong.
    #[error("{}:{line}: {reason}", .path.display())]
    Rule {
        /// The file, or its folder.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// The awscdk version that was asked for is none.
    #[error("`{text}` is no version: {reason}")]
    Version {
        /// What was asked for.
        text: String,
        /// Why.
        reason: String,
    },
}

impl SetupError {
    /// What to do about it, in a sentence.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::Database { .. } => {
                "give a file that `cargo xtask api pack` wrote, or leave `--api-db` out to use the embedded one".to_owned()
            }
            Self::Rule { .. } => "docs/writing-rules.md describes the form of a query file".to_owned(),
            Self::Version { .. } => "write it like 2.212.0; `sigdrift api versions` lists those that the database holds".to_owned(),
        }
    }
}

/// All rules: the checks and the query files; sorted by id.
///
/// # Errors
/// The first query file that is wrong.
pub fn rules() -> Result<Vec<RuleInfo>, SetupError> {
    let mut rules: Vec<RuleInfo> = CHECKS.iter().map(|&c| RuleInfo::from(c)).collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(rules)
}
