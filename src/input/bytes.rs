//! Bytes that may be shared with the text of a source unit.

use std::ops::Deref;
use std::sync::Arc;

/// What a document holds. Most Go files are UTF-8 throughout, and then the document
/// and its unit share one allocation.
#[derive(Clone, PartialEq, Eq)]
pub enum Bytes {
    /// UTF-8, shared with a unit.
    Text(Arc<str>),
    /// Any bytes.
    Raw(Vec<u8>),
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Raw(bytes) => bytes,
        }
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Raw(bytes)
    }
}

impl From<Arc<str>> for Bytes {
    fn from(text: Arc<str>) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Bytes {
    fn from(text: &str) -> Self {
        Self::Text(Arc::from(text))
    }
}

impl std::fmt::Debug for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bytes({})", self.len())
    }
}
