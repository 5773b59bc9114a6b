//! What can keep an analysis from starting.

use std::path::{Path, PathBuf};

/// Why an analysis cannot start.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The signature database cannot be used.
    #[error(transparent)]
    Database(#[from] crate::api::OpenError),
    /// A query file is wrong.
    #[error("{}{reason}", place(.path, *.line))]
    Rule {
        /// The file, or its folder.
        path: PathBuf,
        /// The line, from 1; 0 where it is about the whole.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// The awscdk version that was asked for is none.
    #[error("{reason}")]
    Version {
        /// Why.
        reason: String,
    },
    /// The system gives no threads.
    #[error("cannot start threads: {reason}")]
    Threads {
        /// Why.
        reason: String,
    },
}

/// A file and a line, as what stands before a message.
fn place(path: &Path, line: usize) -> String {
    if line == 0 { format!("{}: ", path.display()) } else { format!("{}:{line}: ", path.display()) }
}

impl SetupError {
    /// What to do about it, in a sentence.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::Database(_) => {
                "give a file that `sigdrift index --output` wrote, or leave it out to use the embedded database".to_owned()
            }
            Self::Rule { .. } => "docs/writing-rules.md describes the form of a query file".to_owned(),
            Self::Version { .. } => "write it like 2.212.0; `sigdrift api versions` lists those that the database holds".to_owned(),
            Self::Threads { .. } => "give `--threads 1`, or raise the limit on processes".to_owned(),
        }
    }
}
