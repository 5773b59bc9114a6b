//! `sigdrift.toml`.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Error, Result};

/// The name of the file.
pub const FILE_NAME: &str = "sigdrift.toml";

/// What the file may hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Settings {
    /// The awscdk version, before whatever the code says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cdk_version: Option<String>,
    /// Only these rules; all where empty.
    #[serde(default)]
    pub select: Vec<String>,
    /// Not these rules.
    #[serde(default)]
    pub ignore: Vec<String>,
    /// These too, of those that are off by default.
    #[serde(default)]
    pub enable: Vec<String>,
    /// What makes a run fail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_on: Option<String>,
    /// Paths that are left out.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// Folders with further query files.
    #[serde(default)]
    pub rules: Vec<PathBuf>,
    /// A signature database in place of the embedded one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub api_db: Option<PathBuf>,
    /// The baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<PathBuf>,
    /// Settings for some paths.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
}

/// Settings for some paths.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Override {
    /// The paths, as in .gitignore.
    pub paths: Vec<String>,
    /// Only these rules there; all where empty.
    #[serde(default)]
    pub select: Vec<String>,
    /// Not these rules there.
    #[serde(default)]
    pub ignore: Vec<String>,
}

/// Settings and where they stand.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The settings.
    pub settings: Settings,
    /// Their file, where there is one.
    pub path: Option<PathBuf>,
    /// Its text.
    text: String,
}

impl Found {
    /// Reads `given`, or else the file in the current folder or the nearest above it, up
    /// to the top of the repository.
    ///
    /// # Errors
    /// Where the file cannot be read, or holds what it may not.
    pub fn load(given: Option<&Path>) -> Result<Self> {
        let path = match given {
            Some(path) => Some(path.to_owned()),
            None => std::env::current_dir().ok().and_then(|here| nearest(&here)),
        };
        let Some(path) = path else { return Ok(Self::default()) };
        let text = std::fs::read_to_string(&path).map_err(|e| Error::unreadable(&path, e))?;
        let mut settings = parse(&text, &path)?;
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        for path in settings.rules.iter_mut().chain(&mut settings.api_db).chain(&mut settings.baseline) {
            *path = folder.join(&*path);
        }
        Ok(Self { settings, path: Some(path), text })
    }

    /// An error about a value, at the place where `value` stands as a string.
    #[must_use]
    pub fn error(&self, value: &str, message: String) -> Error {
        let quoted = [format!("\"{value}\""), format!("'{value}'")];
        let at = quoted.iter().find_map(|q| self.text.find(q)).unwrap_or(0);
        let (line, column) = place(&self.text, at);
        Error::Settings { path: self.path.clone().unwrap_or_default(), line, column, message }
    }

    /// The folder to which the patterns are relative.
    #[must_use]
    pub fn root(&self) -> PathBuf {
        let folder = self.path.as_deref().and_then(Path::parent).unwrap_or_else(|| Path::new(""));
        std::path::absolute(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }).unwrap_or_else(|_| folder.to_owned())
    }
}

fn nearest(here: &Path) -> Option<PathBuf> {
    for folder in here.ancestors() {
        let path = folder.join(FILE_NAME);
        if path.is_file() {
            return Some(path);
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

fn parse(text: &str, path: &Path) -> Result<Settings> {
    toml::from_str(text).map_err(|e| {
        let (line, column) = place(text, e.span().map_or(0, |s| s.start));
        Error::Settings { path: path.to_owned(), line, column, message: e.message().to_owned() }
    })
}

/// Line and column of an offset, from 1, the column in characters.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or("");
    (before.matches('\n').count() + 1, before.rsplit('\n').next().unwrap_or("").chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_keys_are_refused_with_their_place() {
        let error = parse("select = [\"arg-count\"]\n\n  cdk_version = \"2.1.0\"\n", Path::new("x.toml")).unwrap_err();
        let text = error.to_string();
        assert!(text.starts_with("x.toml:3:3: unknown field `cdk_version`"), "{text}");
        let text = parse("[[overrides]]\npath = []\n", Path::new("x.toml")).unwrap_err().to_string();
        assert!(text.starts_with("x.toml:2:1: unknown field `path`"), "{text}");
        let text = parse("fail-on = 3\n", Path::new("x.toml")).unwrap_err().to_string();
        assert!(text.starts_with("x.toml:1:11: "), "{text}");
    }

    #[test]
    fn what_is_written_is_read() {
        let settings = Settings {
            select: vec!["a".into()],
            overrides: vec![Override { paths: vec!["gen/".into()], ..Override::default() }],
            ..Settings::default()
        };
        assert_eq!(parse(&toml::to_string(&settings).unwrap(), Path::new("x")).unwrap(), settings);
    }
}
