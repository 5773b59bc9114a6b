//! Helpers of modules that the database does not hold: `aws.String("x")` is the constant `"x"`
//! where the package is that of an SDK. What they are is data: `helpers.txt`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{At, Info};
use crate::syntax::ast::ExprKind;
use crate::types::object::ObjKind;

const TEXT: &str = include_str!("helpers.txt");

/// The names of a package's helpers, by its import path.
type Helpers = FxHashMap<&'static str, Vec<&'static str>>;

/// The table, read once.
fn table() -> &'static Helpers {
    static TABLE: OnceLock<Helpers> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Helpers::default();
        for line in TEXT.lines().filter(|l| !l.starts_with('#')) {
            let mut words = line.split_whitespace();
            if let Some(path) = words.next() {
                table.entry(path).or_default().extend(words);
            }
        }
        table
    })
}

impl Info<'_, '_> {
    /// Whether a call calls a function of a package that is not known, but whose function of that
    /// name is: it gives what it is given, or a pointer to it.
    pub(super) fn is_helper(&self, call: At) -> bool {
        let ExprKind::Call { fun, .. } = self.expr(call) else { return false };
        let fun = match self.kind(call.file, fun) {
            // `ptr.To[string]`.
            ExprKind::Index { x, .. } => x,
            _ => fun,
        };
        let ExprKind::Selector { x, sel } = self.kind(call.file, fun) else { return false };
        let ExprKind::Ident(id) = self.kind(call.file, x) else { return false };
        let Some(o) = self.checker.uses[call.file][id.index()] else { return false };
        let ObjKind::PkgName { pkg, .. } = self.checker.obj(o).kind else { return false };
        let name = self.name(self.ast(call.file).ident(sel).sym);
        table().get(&*self.checker.pkg(pkg).path).is_some_and(|names| names.contains(&name))
    }
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn the_table_is_sound() {
        for (path, names) in table() {
            assert!(path.contains('.') && path.contains('/'), "{path} is an import path");
            assert!(!names.is_empty());
            let mut once = names.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), names.len(), "{path} names a function twice");
            assert!(names.iter().all(|n| n.starts_with(|c: char| c.is_ascii_uppercase())), "{path}");
        }
    }
}
