//! Which parameters may be nil: Go's types do not say, jsii does.

use super::line::{self, MemberLine};
use super::package::Entry;
use super::{MemberKind, PackageFacts};

/// Deeper than any real chain of embedded types.
const MAX_DEPTH: usize = 64;

impl PackageFacts {
    /// How many of a callable's last parameters may be nil, a variadic one not counted:
    /// of `NewBucket`, `Bucket_FromBucketName`, `Bucket.AddEventNotification`. `None` where
    /// there is no such callable.
    #[must_use]
    pub fn optional(&self, symbol: &str) -> Option<usize> {
        if let Some((owner, method)) = symbol.split_once('.') {
            return self.method_optional(owner, method, 0);
        }
        if let Some((_, entry)) = self.declared(symbol) {
            return Some(self.count(&entry));
        }
        let class = symbol.strip_prefix("New").map(|c| c.strip_suffix("_Override").unwrap_or(c));
        let constructed = class.and_then(|c| {
            let (_, entry) = self.declared(c)?;
            self.alive(&entry).find(|e| matches!(line::member(e.text), Some(MemberLine::New(_) | MemberLine::Override(_))))
        });
        constructed.map(|e| self.count(&e)).or_else(|| {
            let mut splits = symbol.rmatch_indices('_').map(|(i, _)| (&symbol[..i], &symbol[i + 1..]));
            splits.find_map(|(owner, member)| self.static_optional(owner, member, 0))
        })
    }

    fn count(&self, entry: &Entry<'_>) -> usize {
        self.note(entry, "? ").and_then(|n| n.parse().ok()).unwrap_or(0)
    }

    fn static_optional(&self, owner: &str, member: &str, depth: usize) -> Option<usize> {
        let (_, entry) = self.declared(owner)?;
        let of_member = |e: &Entry<'_>| match line::member(e.text) {
            Some(MemberLine::StaticMethod(name, _) | MemberLine::StaticProperty(name, ..)) => name == member,
            _ => false,
        };
        let found = self.alive(&entry).find(of_member);
        found.map(|e| self.count(&e)).or_else(|| self.inherited(owner, depth, |p, base| p.static_optional(base, member, depth + 1)))
    }

    fn method_optional(&self, owner: &str, method: &str, depth: usize) -> Option<usize> {
        let (_, entry) = self.declared(owner)?;
        let of_method = |e: &Entry<'_>| match line::member(e.text) {
            Some(MemberLine::Method(name, ..)) => name == method,
            _ => false,
        };
        let found = self.alive(&entry).find(of_method);
        found.map(|e| self.count(&e)).or_else(|| self.inherited(owner, depth, |p, base| p.method_optional(base, method, depth + 1)))
    }

    /// Asks the types that `owner` embeds, in this package and others of its module.
    fn inherited(&self, owner: &str, depth: usize, ask: impl Fn(&Self, &str) -> Option<usize>) -> Option<usize> {
        if depth >= MAX_DEPTH {
            return None;
        }
        let members = self.members(owner);
        members.iter().filter(|m| matches!(m.kind, MemberKind::Base | MemberKind::Embedded)).find_map(|m| {
            match m.ty.trim_start_matches('*').split_once('.') {
                None => ask(self, &m.ty),
                Some((qualifier, base)) => ask(&*self.sibling(qualifier)?, base),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::api::PackageFacts;

    #[test]
    fn parameters_that_may_be_nil() {
        let text = "package p\nclass Base\n\tstatic From(id *string, name *string)\n\t\t? 1\n\tAdd(a *string, more ...*string)\n\t\t? 1\n\
            class Thing\n\t^Base\n\tnew(id *string, props *Props)\n\t\t? 1\n\tPlain(a *string)\nfunc Free(a *string, b *string)\n\t? 2\n";
        let facts = PackageFacts::from_text("p", text).unwrap();
        let all = ["NewThing", "NewThing_Override", "Thing_From", "Base_From", "Thing.Add", "Thing.Plain", "Free", "NewBase", "Thing.Gone"];
        let counts: Vec<Option<usize>> = all.iter().map(|n| facts.optional(n)).collect();
        let some = |n| Some(n);
        assert_eq!(counts, [some(1), some(1), some(1), some(1), some(1), some(0), some(2), None, None]);
    }
}
