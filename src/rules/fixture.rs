//! Fixtures of rules on disk: `RULE/VERSION/NAME.go`, code with comments that say what is to be
//! found in it. testdata/README.md describes their form.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::want::{self, Want};

/// A Go file, a Markdown answer, or a module that is checked by itself.
#[derive(Clone, Debug)]
pub struct Fixture {
    /// The rule in whose folder it lies.
    pub rule: String,
    /// The version it is checked at.
    pub version: String,
    /// Its name, without an ending.
    name: String,
    /// Where it lies, or where it is laid out.
    pub path: PathBuf,
    /// Its files, and what they are called in messages.
    pub files: Vec<(PathBuf, String)>,
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}

fn text(name: Option<&std::ffi::OsStr>) -> String {
    name.map_or_else(String::new, |n| n.to_string_lossy().into_owned())
}

fn files(path: &Path, out: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        entries(path)?.iter().try_for_each(|p| files(p, out))
    } else {
        out.push(path.to_owned());
        Ok(())
    }
}

/// All fixtures below a folder, in order.
///
/// # Errors
/// Where a folder cannot be read.
pub fn all(root: &Path) -> io::Result<Vec<Fixture>> {
    let mut out = Vec::new();
    for rule in entries(root)?.iter().filter(|p| p.is_dir()) {
        for version in entries(rule)?.iter().filter(|p| p.is_dir()) {
            for path in entries(version)? {
                let mut found = Vec::new();
                files(&path, &mut found)?;
                let shown = |p: &PathBuf| p.strip_prefix(root).unwrap_or(p).to_string_lossy().into_owned();
                out.push(Fixture {
                    rule: text(rule.file_name()),
                    version: text(version.file_name()),
                    name: text(path.file_stem()),
                    files: found.into_iter().map(|p| (p.clone(), shown(&p))).collect(),
                    path,
                });
            }
        }
    }
    Ok(out)
}

impl Fixture {
    /// Copies it to where no other file lies beside it.
    ///
    /// # Errors
    /// Where a file cannot be read or written.
    pub fn lay_out(self, root: &Path) -> io::Result<Self> {
        let ending = self.path.extension().map_or_else(String::new, |e| format!("-{}", e.to_string_lossy()));
        let folder = root.join(&self.rule).join(&self.version).join(format!("{}{ending}", self.name));
        let from = if self.path.is_dir() { &self.path } else { self.path.parent().unwrap_or(&self.path) };
        let mut laid = Vec::new();
        for (path, shown) in &self.files {
            let to = folder.join(path.strip_prefix(from).unwrap_or(path));
            fs::create_dir_all(to.parent().unwrap_or(&folder))?;
            fs::copy(path, &to)?;
            laid.push((to, shown.clone()));
        }
        let is_document = self.path.extension().is_some_and(|e| e == "md");
        // A document is asked for by its name, a module by its folder.
        let path = match laid.first() {
            Some((first, _)) if is_document => first.clone(),
            _ => folder,
        };
        Ok(Self { path, files: laid, ..self })
    }

    /// Writes a go.mod that requires `module` at the fixture's version, where a module has none.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn require(&self, module: &str) -> io::Result<()> {
        let go_mod = self.path.join("go.mod");
        if !self.path.is_dir() || go_mod.exists() {
            return Ok(());
        }
        fs::write(go_mod, format!("module example.com/fixture\n\ngo 1.24\n\nrequire {module} v{}\n", self.version))
    }

    /// What its comments want.
    ///
    /// # Errors
    /// A sentence about a comment that is not understood.
    pub fn wants(&self) -> Result<Vec<Want>, String> {
        let mut out = Vec::new();
        for (path, shown) in &self.files {
            let text = fs::read_to_string(path).map_err(|e| format!("{shown}: {e}"))?;
            out.extend(want::wants(&text).map_err(|e| format!("{shown}: {e}"))?);
        }
        Ok(out)
    }

    /// Whether it must be silent for every rule.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.name.starts_with("clean")
    }
}
