//! What takes the place of symbols that are deprecated.

use super::{Info, Symbol};
use crate::api::versions::Version;

/// A static member that the newest release that is known does not deprecate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Successor {
    /// `Runtime_NODEJS_22_X`.
    pub name: String,
    /// The first version that has it.
    pub since: String,
}

/// Members of the class of a symbol that are like it, and newer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Newer {
    /// The version in force has some, the oldest first.
    Here(Vec<String>),
    /// It has none; the first release that has one, and the newest of them.
    Since(Successor, Successor),
    /// No release is known to have one.
    None,
}

impl Info<'_, '_> {
    /// The symbols that the database names in the place of one that is deprecated at the version in
    /// force; `None` where it names none.
    pub fn replaced_by(&self, symbol: &Symbol) -> Option<String> {
        let pkg = self.checker.pkg_by_path.get(&*symbol.package)?;
        let by = self.checker.pkg(*pkg).facts.as_ref()?.deprecated(&symbol.text())?.into_owned();
        let own = symbol.text();
        let others: Vec<&str> = by.split(", ").filter(|n| !n.is_empty() && *n != own).collect();
        (!others.is_empty()).then(|| others.join(", "))
    }

    /// What there is of the kind of a static member that the newest release deprecates, and newer:
    /// members of its class whose names differ in greater numbers, `NODEJS_22_X` for `NODEJS_16_X`.
    pub fn newer(&self, symbol: &Symbol) -> Newer {
        let Some((class, member)) = symbol.name.split_once('_') else { return Newer::None };
        let (kind, number) = split(member);
        let mut like: Vec<(Vec<u64>, String)> = Vec::new();
        for name in self.roles.static_members(&symbol.package, class) {
            let (k, n) = split(&name);
            let full = format!("{class}_{name}");
            // One that names fewer numbers is the newest of them: `VER_15` for `VER_15_2`.
            let newest_of = n.len() < number.len() && !n.is_empty() && number.starts_with(&n);
            if k == kind && (n > number || newest_of) && self.roles.retired(&symbol.package, &full) == Some(false) {
                like.push((n, full));
            }
        }
        like.sort();
        let facts = self.checker.pkg_by_path.get(&*symbol.package).and_then(|&pkg| self.checker.pkg(pkg).facts.as_ref());
        let here: Vec<String> = like.iter().filter(|(_, n)| facts.is_some_and(|f| f.exports(n))).map(|(_, n)| n.clone()).collect();
        if !here.is_empty() {
            return Newer::Here(here);
        }
        let since = |(_, name): (Vec<u64>, String)| Some(Successor { since: self.roles.since(&symbol.package, &name)?, name });
        let like: Vec<Successor> = like.into_iter().filter_map(since).collect();
        match (like.iter().min_by_key(|s| Version::parse(&s.since)), like.last()) {
            (Some(first), Some(last)) => Newer::Since(first.clone(), last.clone()),
            _ => Newer::None,
        }
    }
}

/// The words of a member's name up to its first number, and its numbers: `NODEJS` and 22 of
/// `NODEJS_22_X`, `V` and 1, 21 of `V1_21`.
fn split(member: &str) -> (&str, Vec<u64>) {
    let end = member.find(|c: char| c.is_ascii_digit()).unwrap_or(member.len());
    let numbers = member[end..].split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok());
    (member[..end].trim_end_matches('_'), numbers.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_a_kind_and_numbers() {
        assert_eq!(split("NODEJS_22_X"), ("NODEJS", vec![22]));
        assert_eq!(split("V1_21"), ("V", vec![1, 21]));
        assert_eq!(split("VER_8_0_35"), ("VER", vec![8, 0, 35]));
        assert_eq!(split("AMAZON_LINUX_2_ARM_3"), ("AMAZON_LINUX", vec![2, 3]));
        assert_eq!(split("NODEJS_LATEST"), ("NODEJS_LATEST", Vec::new()));
    }
}
