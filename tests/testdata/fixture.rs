//! Fixtures on disk.

use std::fs;
use std::path::{Path, PathBuf};

use crate::want;

/// A Go file, a Markdown answer, or a module that is checked by itself.
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

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    entries
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}

fn files(path: &Path, out: &mut Vec<PathBuf>) {
    if path.is_dir() {
        entries(path).iter().for_each(|p| files(p, out));
    } else {
        out.push(path.to_owned());
    }
}

/// All fixtures, in order.
pub fn all() -> Vec<Fixture> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let mut out = Vec::new();
    for rule in entries(&root).iter().filter(|p| p.is_dir()) {
        for version in entries(rule) {
            for path in entries(&version) {
                let mut found = Vec::new();
                files(&path, &mut found);
                let shown = |p: &PathBuf| p.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                out.push(Fixture {
                    rule: rule.file_name().unwrap().to_str().unwrap().to_owned(),
                    version: version.file_name().unwrap().to_str().unwrap().to_owned(),
                    name: name(&path),
                    files: found.into_iter().map(|p| (p.clone(), shown(&p))).collect(),
                    path,
                });
            }
        }
    }
    out
}

impl Fixture {
    /// Copies it to where no other file lies beside it.
    pub fn lay_out(self, root: &Path) -> Self {
        let ending = self.path.extension().map_or(String::new(), |e| format!("-{}", e.to_str().unwrap()));
        let folder = root.join(&self.rule).join(&self.version).join(format!("{}{ending}", self.name));
        let from = if self.path.is_dir() { self.path.clone() } else { self.path.parent().unwrap().to_owned() };
        let mut laid = Vec::new();
        for (path, shown) in &self.files {
            let to = folder.join(path.strip_prefix(&from).unwrap());
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(path, &to).unwrap();
            laid.push((to, shown.clone()));
        }
        let is_document = self.path.extension().is_some_and(|e| e == "md");
        if !is_document && !folder.join("go.mod").exists() {
            let text = format!("module example.com/fixture\n\ngo 1.24\n\nrequire github.com/aws/aws-cdk-go/awscdk/v2 v{}\n", self.version);
            fs::write(folder.join("go.mod"), text).unwrap();
        }
        // A document is asked for by its name, a module by its folder.
        let path = if is_document { laid[0].0.clone() } else { folder };
        Self { path, files: laid, ..self }
    }

    /// Whether a comment in it wants the rule; any rule for the empty name.
    pub fn wants(&self, rule: &str) -> bool {
        let has = |path: &Path| want::wants(&fs::read_to_string(path).unwrap()).iter().any(|w| rule.is_empty() || w.rule == rule);
        self.files.iter().any(|(path, _)| has(path))
    }

    /// Whether it must be silent for every rule.
    pub fn is_clean(&self) -> bool {
        self.name.starts_with("clean")
    }
}
