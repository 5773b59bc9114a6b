//! What Go's types do not say of a callable's parameters, and jsii does: which may be nil,
//! and which types stand behind an `interface{}`. The members of enums, and names in jsii.

use super::PackageFacts;
use super::line::{self, MemberLine};
use super::package::Entry;

/// Deeper than any real chain of embedded types.
const MAX_DEPTH: usize = 64;

/// What is read of a callable's line.
type Read<'r, T> = &'r dyn Fn(&PackageFacts, &Entry<'_>) -> T;

impl PackageFacts {
    /// How many of a callable's last parameters may be nil, a variadic one not counted:
    /// of `NewBucket`, `Bucket_FromBucketName`, `Bucket.AddEventNotification`. `None` where
    /// there is no such callable.
    #[must_use]
    pub fn optional(&self, symbol: &str) -> Option<usize> {
        self.of_callable(symbol, &|p, e| p.note(e, "? ").and_then(|n| n.parse().ok()).unwrap_or(0))
    }

    /// The unions behind a callable's parameters of type `interface{}`: name (empty for a setter's)
    /// and alternatives.
    #[must_use]
    pub fn parameter_unions(&self, symbol: &str) -> Vec<(String, String)> {
        if let Some((owner, set)) = symbol.split_once(".Set") {
            let setter = format!("Set{set}");
            if let Some(m) = self.members(owner).iter().find(|m| m.name == setter && !m.union.is_empty()) {
                return vec![(String::new(), m.union.to_string())];
            }
        }
        let unions = |p: &Self, e: &Entry<'_>| {
            let alive = e.notes().filter(|n| p.holds(n));
            let named = |n: Entry<'_>| {
                let (name, union) = n.text.strip_prefix("| ")?.split_once(": ")?;
                Some((name.to_owned(), union.to_owned()))
            };
            alive.filter_map(named).collect::<Vec<_>>()
        };
        self.of_callable(symbol, &unions).unwrap_or_default()
    }

    /// The members of a jsii enum; `None` where there is no such enum.
    #[must_use]
    pub fn enum_members<'a>(&'a self, name: &str) -> Option<Vec<&'a str>> {
        let (declaration, entry) = self.declared(name)?;
        let member = |e: Entry<'a>| match line::member(e.text) {
            Some(MemberLine::EnumMember(m)) => Some(m),
            _ => None,
        };
        (declaration.kind == line::Kind::Enum).then(|| self.alive(&entry).filter_map(member).collect())
    }

    /// The names of a class's own static members.
    #[must_use]
    pub fn static_members<'a>(&'a self, class: &str) -> Vec<&'a str> {
        let Some((_, entry)) = self.declared(class) else { return Vec::new() };
        self.alive(&entry).filter(|e| line::is_static(line::member(e.text))).map(|e| line::member_name(e.text)).collect()
    }

    /// The name that a struct's field has in jsii.
    #[must_use]
    pub fn json_name(&self, owner: &str, field: &str) -> Option<String> {
        let (_, entry) = self.declared(owner)?;
        let line = self.alive_named(&entry, field).find(|e| line::is_field(e.text))?;
        let own = self.note(&line, "json ").map(std::borrow::Cow::into_owned);
        own.or_else(|| {
            let mut letters = field.chars();
            letters.next().map(|c| c.to_lowercase().chain(letters).collect())
        })
    }

    fn of_callable<T>(&self, symbol: &str, read: Read<'_, T>) -> Option<T> {
        if let Some((owner, method)) = symbol.split_once('.') {
            return self.of_method(owner, method, 0, read);
        }
        if let Some((_, entry)) = self.declared(symbol) {
            return Some(read(self, &entry));
        }
        let class = symbol.strip_prefix("New").map(|c| c.strip_suffix("_Override").unwrap_or(c));
        let constructed = class.and_then(|c| {
            let (_, entry) = self.declared(c)?;
            self.alive_named(&entry, "new").chain(self.alive_named(&entry, "override")).next()
        });
        constructed.map(|e| read(self, &e)).or_else(|| {
            let mut splits = symbol.rmatch_indices('_').map(|(i, _)| (&symbol[..i], &symbol[i + 1..]));
            splits.find_map(|(owner, member)| self.of_static(owner, member, 0, read))
        })
    }

    fn of_static<T>(&self, owner: &str, member: &str, depth: usize, read: Read<'_, T>) -> Option<T> {
        let (_, entry) = self.declared(owner)?;
        let is_static = |e: &Entry<'_>| line::is_static(line::member(e.text));
        let found = self.alive_named(&entry, member).find(is_static);
        found.map(|e| read(self, &e)).or_else(|| self.inherited(owner, depth, |p, base| p.of_static(base, member, depth + 1, read)))
    }

    fn of_method<T>(&self, owner: &str, method: &str, depth: usize, read: Read<'_, T>) -> Option<T> {
        let (_, entry) = self.declared(owner)?;
        let is_method = |e: &Entry<'_>| matches!(line::member(e.text), Some(MemberLine::Method(..)));
        let found = self.alive_named(&entry, method).find(is_method);
        found.map(|e| read(self, &e)).or_else(|| self.inherited(owner, depth, |p, base| p.of_method(base, method, depth + 1, read)))
    }

    /// Asks the types that `owner` embeds, in this package and others of its module.
    fn inherited<T>(&self, owner: &str, depth: usize, ask: impl Fn(&Self, &str) -> Option<T>) -> Option<T> {
        if depth >= MAX_DEPTH {
            return None;
        }
        let (declaration, entry) = self.declared(owner)?;
        // A struct has its embedded fields among the others, any other type before its own members.
        let may_follow = |e: &Entry<'_>| declaration.kind == line::Kind::Struct || line::is_before_members(e.text);
        let embedded = entry.children().take_while(may_follow).filter(|e| self.holds(e)).filter_map(|e| line::embedded(e.text));
        embedded.map(|ty| ty.trim_start_matches('*')).find_map(|ty| match ty.split_once('.') {
            None => ask(self, ty),
            Some((qualifier, base)) => ask(&*self.sibling(qualifier)?, base),
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

    #[test]
    fn unions_members_and_names() {
        let text = "package p\nclass Thing\n\tnew(id *string, value interface{})\n\t\t| value: *string | *Props\n\tSize = interface{}\n\t\t| *bool | \
            *Props\nenum Kind\n\tA\n\tB\nstruct Props\n\tName *string\n\tURL *string\n\t\tjson URL\n";
        let facts = PackageFacts::from_text("p", text).unwrap();
        let one = |name: &str, union: &str| vec![(name.to_owned(), union.to_owned())];
        assert_eq!(facts.parameter_unions("NewThing"), one("value", "*string | *Props"));
        assert_eq!(facts.parameter_unions("Thing.SetSize"), one("", "*bool | *Props"));
        assert_eq!(facts.parameter_unions("Thing.Size"), []);
        assert_eq!(facts.enum_members("Kind"), Some(vec!["A", "B"]));
        assert_eq!(facts.enum_members("Props"), None);
        assert_eq!((facts.json_name("Props", "Name").unwrap(), facts.json_name("Props", "URL").unwrap()), ("name".into(), "URL".into()));
    }
}
