//! What a run has to say about its input: files that were left out, and why.

/// Why a path is told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// A path that was asked for does not exist or cannot be read: the request was wrong.
    Missing,
    /// A file or folder on the way cannot be read.
    Unreadable,
    /// A file is larger than the limit.
    TooLarge,
    /// A part of a file is not understood, and not checked.
    Damaged,
    /// A go.mod, go.work or vendor/modules.txt is wrong.
    GoMod,
    /// The version in force is not what was asked for.
    Version,
    /// Something in a document is not understood, or stands for nothing.
    Document,
    /// A file is no part of the build that is checked.
    Excluded,
    /// A link to a folder is not followed.
    Link,
    /// A rule could not be run to its end.
    Rule,
    /// A file that fixes change could not be written.
    Unwritten,
    /// A fix was taken back.
    Fix,
}

impl NoticeKind {
    /// Whether the run as a whole has failed to do what was asked: it must not pass for a
    /// clean one.
    #[must_use]
    pub const fn is_failure(self) -> bool {
        matches!(self, Self::Missing | Self::Unreadable | Self::Rule | Self::Unwritten)
    }

    /// Whether it goes without saying unless somebody asks for details: Go passes over these
    /// too.
    #[must_use]
    pub const fn is_detail(self) -> bool {
        matches!(self, Self::Excluded | Self::Link)
    }

    /// Its name in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
            Self::TooLarge => "too-large",
            Self::Damaged => "damaged",
            Self::GoMod => "go-mod",
            Self::Version => "version",
            Self::Document => "document",
            Self::Excluded => "excluded",
            Self::Link => "link",
            Self::Rule => "rule",
            Self::Unwritten => "unwritten",
            Self::Fix => "fix",
        }
    }
}

/// A word about a path.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, schemars::JsonSchema)]
pub struct Notice {
    /// The path as printed.
    pub path: String,
    /// The line, where there is one.
    pub line: Option<u32>,
    /// Why it is told.
    pub kind: NoticeKind,
    /// The word.
    pub message: String,
}

impl Notice {
    /// A notice about a path as a whole.
    #[must_use]
    pub fn new(kind: NoticeKind, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), line: None, kind, message: message.into() }
    }

    /// The same, about a line.
    #[must_use]
    pub fn at(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }
}
