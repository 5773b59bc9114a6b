//! Which rules a filter turns on, and what the names in it stand for.

use super::Filter;
use crate::finding::{RuleInfo, Status};

/// What turns on all rules of status preview.
pub const PREVIEW: &str = "preview";

impl Filter {
    /// Every rule that is named somewhere, for the check that it exists.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let per_path = self.overrides.iter().flat_map(|o| o.select.iter().chain(&o.ignore));
        let enabled = self.enable.iter().filter(|n| *n != PREVIEW);
        self.select.iter().chain(&self.ignore).chain(per_path).chain(enabled).map(String::as_str)
    }

    /// Whether findings of `rule` may be wanted on some path, so that it must run.
    #[must_use]
    pub fn may_want(&self, rule: &RuleInfo) -> bool {
        let chosen = if self.select.is_empty() { self.is_on(rule) } else { self.select.iter().any(|s| rule.answers_to(s)) };
        chosen && (self.stages.is_empty() || self.stages.contains(&rule.stage)) && !self.ignore.contains(&rule.id.to_string())
    }

    /// Whether a rule runs where nothing is selected.
    fn is_on(&self, rule: &RuleInfo) -> bool {
        let preview = rule.status == Status::Preview && !rule.is_pack_off() && self.enable.iter().any(|e| e == PREVIEW);
        rule.on_by_default() || preview || self.enable.iter().any(|e| rule.answers_to(e))
    }

    /// Puts ids in place of former ids and packs. A pack stands for its rules, but for those of
    /// status preview where preview is not enabled.
    ///
    /// Gives a sentence for each former id.
    pub fn resolve(&mut self, rules: &[RuleInfo]) -> Vec<String> {
        let preview = self.enable.iter().any(|e| e == PREVIEW);
        let mut told = Vec::new();
        let per_path = self.overrides.iter_mut().flat_map(|o| [&mut o.select, &mut o.ignore]);
        for list in [&mut self.select, &mut self.ignore, &mut self.enable].into_iter().chain(per_path) {
            *list = list.drain(..).flat_map(|name| ids(name, rules, preview, &mut told)).collect();
        }
        told.sort();
        told.dedup();
        told
    }
}

/// The ids that a name stands for; itself where it is an id, a compiler's code, or nothing known.
fn ids(name: String, rules: &[RuleInfo], preview: bool, told: &mut Vec<String>) -> Vec<String> {
    if rules.iter().any(|r| r.id == name) {
        return vec![name];
    }
    if let Some(rule) = rules.iter().find(|r| r.aliases.iter().any(|a| *a == name)) {
        told.push(format!("the rule `{name}` is now called `{}`", rule.id));
        return vec![rule.id.to_string()];
    }
    let pack: Vec<&RuleInfo> = rules.iter().filter(|r| r.pack == name).collect();
    if pack.is_empty() {
        return vec![name];
    }
    pack.into_iter().filter(|r| r.status == Status::Stable || preview && r.status == Status::Preview).map(|r| r.id.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Category, Severity, Stage};

    fn rule(id: &str, pack: &str, status: Status, aliases: &[&str]) -> RuleInfo {
        RuleInfo {
            id: id.to_owned().into(),
            pack: pack.to_owned().into(),
            status,
            stage: Stage::Synth,
            severity: Severity::Error,
            category: Category::Configuration,
            codes: Vec::new(),
            versions: "".into(),
            fix: None,
            grade: None,
            summary: "".into(),
            explanation: "".into(),
            refs: Vec::new(),
            aliases: aliases.iter().map(|a| (*a).to_owned().into()).collect(),
        }
    }

    fn rules() -> Vec<RuleInfo> {
        vec![
            rule("a", "synth", Status::Stable, &["old-a"]),
            rule("b", "synth", Status::Preview, &[]),
            rule("c", "pedantic", Status::Stable, &[]),
            rule("d", "synth", Status::Deprecated, &[]),
        ]
    }

    fn on(filter: &Filter) -> Vec<String> {
        rules().iter().filter(|r| filter.may_want(r)).map(|r| r.id.to_string()).collect()
    }

    fn names(list: &[&str]) -> Vec<String> {
        list.iter().map(|n| (*n).to_owned()).collect()
    }

    #[test]
    fn stable_rules_are_on_others_are_asked_for() {
        assert_eq!(on(&Filter::default()), ["a"]);
        for (enable, want) in [(&["preview"][..], &["a", "b"][..]), (&["pedantic"], &["a", "c"]), (&["d"], &["a", "d"])] {
            let mut filter = Filter { enable: names(enable), ..Filter::default() };
            assert!(filter.resolve(&rules()).is_empty());
            assert_eq!(on(&filter), want);
        }
        for (select, want) in [(&["b"][..], &["b"][..]), (&["synth"], &["a"]), (&["pedantic"], &["c"]), (&["d", "a"], &["a", "d"])] {
            let mut filter = Filter { select: names(select), ..Filter::default() };
            assert!(filter.resolve(&rules()).is_empty());
            assert_eq!(on(&filter), want);
        }
        let mut filter = Filter { ignore: names(&["synth"]), enable: names(&["b", "preview"]), ..Filter::default() };
        filter.resolve(&rules());
        assert_eq!(filter.ignore, ["a", "b"]);
        assert!(on(&filter).is_empty());
    }

    #[test]
    fn former_ids_are_told() {
        let mut filter = Filter { select: names(&["old-a"]), ignore: names(&["old-a"]), ..Filter::default() };
        assert_eq!(filter.resolve(&rules()), ["the rule `old-a` is now called `a`"]);
        assert_eq!(filter.select, ["a"]);
        let mut unknown = Filter { select: names(&["nothing"]), ..Filter::default() };
        assert!(unknown.resolve(&rules()).is_empty());
        assert_eq!(unknown.names().collect::<Vec<_>>(), ["nothing"]);
    }
}
