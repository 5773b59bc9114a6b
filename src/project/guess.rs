//! The path of a module that has no go.mod.

use std::collections::BTreeSet;

/// The prefix under which one of `folders` is imported. Paths that `known` knows are of other
/// modules, however they end.
#[must_use]
pub fn module<'i>(folders: &BTreeSet<String>, imports: impl Iterator<Item = &'i str>, known: &dyn Fn(&str) -> bool) -> Option<String> {
    let mut by_length: Vec<&String> = folders.iter().collect();
    by_length.sort_by_key(|f| std::cmp::Reverse(f.len()));
    for import in imports.filter(|i| !known(i)) {
        for folder in &by_length {
            if let Some(prefix) = import.strip_suffix(folder.as_str()).and_then(|p| p.strip_suffix('/')).filter(|p| !p.is_empty()) {
                return Some(prefix.to_owned());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_folder_wins_and_known_modules_do_not_count() {
        let folders = ["lib", "x/lib", "http"].map(String::from).into();
        let guess = |imports: &[&str]| module(&folders, imports.iter().copied(), &|p| p.starts_with("net/"));
        assert_eq!(guess(&["net/http", "fmt", "tap/x/lib"]).as_deref(), Some("tap"));
        assert_eq!(guess(&["example.com/a/lib"]).as_deref(), Some("example.com/a"));
        assert_eq!(guess(&["lib", "mylib"]), None);
    }
}
