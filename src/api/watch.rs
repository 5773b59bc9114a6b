//! How long answers stay the same: a watch notes, for each module that is asked about, the
//! releases around the one in force in which every answer given so far is the same.
//!
//! Facts hold in intervals of releases, and an answer is made of the facts that were looked
//! at. So an answer stays the same as long as each of these facts stays or stays away.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Release;

/// What is known of one module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Window {
    /// Its path.
    pub module: String,
    /// The release that was asked about; `None` where none is in force.
    pub at: Option<Release>,
    /// The oldest release with the same answers.
    pub low: Release,
    /// The newest.
    pub high: Release,
}

/// The windows of one run. Clones of facts hold it, so it is shared.
#[derive(Debug, Default)]
pub struct Watch {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    windows: Vec<Window>,
    /// How many have paused it.
    paused: u32,
    /// Whether answers hold at the releases in force only.
    here: bool,
}

impl Watch {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The place of a module's window, which starts with all releases.
    pub fn module(&self, path: &str, at: Option<Release>) -> usize {
        let mut state = self.state();
        if let Some(i) = state.windows.iter().position(|w| w.module == path) {
            return i;
        }
        let (low, high) = match at {
            Some(at) if state.here => (at, at),
            _ => (Release(0), Release(u16::MAX)),
        };
        state.windows.push(Window { module: path.to_owned(), at, low, high });
        state.windows.len() - 1
    }

    /// Cuts a module's window down to some releases.
    pub fn narrow(&self, window: usize, (low, high): (Release, Release)) {
        let mut state = self.state();
        if state.paused == 0
            && let Some(w) = state.windows.get_mut(window)
        {
            w.low = w.low.max(low);
            w.high = w.high.min(high);
        }
    }

    /// Cuts all windows down to the releases in force: for answers made of what nobody listed.
    pub fn only_here(&self) {
        let mut state = self.state();
        state.here = true;
        for w in &mut state.windows {
            if let Some(at) = w.at {
                (w.low, w.high) = (at, at);
            }
        }
    }

    /// Takes no notes of what is asked within `work`: its answers must not be made use of.
    pub fn pause(&self) {
        self.state().paused += 1;
    }

    /// Takes notes again.
    pub fn resume(&self) {
        let mut state = self.state();
        state.paused = state.paused.saturating_sub(1);
    }

    /// What was noted.
    #[must_use]
    pub fn windows(&self) -> Vec<Window> {
        self.state().windows.clone()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::api::package::Package;
    use crate::api::versions::{Releases, Version};
    use crate::api::{PackageFacts, Symbol};

    const TEXT: &str = "package p @-2.8.0\nclass Base\n\tstatic Made(id *string) Base @2.3.0\n\tnew(id *string) @-2.4.0\n\tnew(id *string, more *string) @2.5.0\n\
        enum Colour\n\tBLUE @2.6.0\n\tRED\nfunc Gone(a *string) @-2.1.0\nstruct Props\n\tA *string\n\tB *string @2.7.0\n\t\t~ @2.8.0\n";

    /// The window that a question leaves, at each release of a list of ten.
    fn windows(ask: impl Fn(&PackageFacts) -> Option<String>) -> Vec<(u16, u16)> {
        let releases = Arc::new(Releases::new((0..10).map(|i| Version::parse(&format!("2.{i}.0")).unwrap()).collect()));
        let package = Arc::new(Package::new("p", TEXT.into(), releases).unwrap());
        let answer = |at: u16| {
            let watch = Arc::new(Watch::default());
            let facts = PackageFacts::new(Arc::clone(&package), Release(at), None).watched(&watch, "m");
            let answer = ask(&facts);
            let w = watch.windows().remove(0);
            (answer, w.low.0, w.high.0.min(9))
        };
        let all: Vec<_> = (0..10).map(answer).collect();
        for (i, (answer, low, high)) in all.iter().enumerate() {
            assert!((usize::from(*low)..=usize::from(*high)).contains(&i));
            for other in *low..=*high {
                assert_eq!(all[usize::from(other)].0, *answer, "at {other}, promised at {i}");
            }
        }
        let mut out: Vec<(u16, u16)> = all.iter().map(|a| (a.1, a.2)).collect();
        out.dedup();
        out
    }

    fn symbol(facts: &PackageFacts, name: &str) -> Option<String> {
        facts.symbol(name).map(|s| match s {
            Symbol::Type(t) => format!("{:?}{}", t.kind, t.type_params),
            other => format!("{other:?}"),
        })
    }

    #[test]
    fn a_window_ends_where_an_answer_changes_and_not_before() {
        assert_eq!(windows(|f| symbol(f, "NewBase")), [(0, 4), (5, 9)]);
        assert_eq!(windows(|f| symbol(f, "Base_Made")), [(0, 2), (3, 9)]);
        assert_eq!(windows(|f| symbol(f, "Colour_BLUE")), [(0, 5), (6, 9)]);
        assert_eq!(windows(|f| symbol(f, "Colour_RED")), [(0, 9)]);
        assert_eq!(windows(|f| symbol(f, "Gone")), [(0, 1), (2, 9)]);
        assert_eq!(windows(|f| symbol(f, "Never")), [(0, 9)]);
        assert_eq!(windows(|f| symbol(f, "Props")), [(0, 9)]);
    }

    #[test]
    fn members_are_watched_one_by_one() {
        let names = |f: &PackageFacts| f.members("Props").iter().map(|m| m.name.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(windows(|f| Some(names(f))), [(0, 6), (7, 9)]);
        let watched = |name: &'static str| {
            windows(|f| {
                f.watch_members("Props", |n| n == name);
                f.unwatched().members("Props").iter().find(|m| m.name == name).map(|m| m.form())
            })
        };
        assert_eq!(watched("A"), [(0, 9)]);
        assert_eq!(watched("B"), [(0, 6), (7, 9)]);
        assert_eq!(windows(|f| f.deprecated("Props.B").map(|d| d.into_owned())), [(0, 6), (7, 7), (8, 9)]);
    }

    #[test]
    fn what_nobody_listed_holds_here_only() {
        let watch = Watch::default();
        let (a, _) = (watch.module("a", Some(Release(4))), watch.module("none", None));
        watch.pause();
        watch.narrow(a, (Release(3), Release(5)));
        watch.resume();
        assert_eq!((watch.windows()[a].low, watch.windows()[a].high), (Release(0), Release(u16::MAX)));
        watch.only_here();
        let b = watch.module("b", Some(Release(7)));
        let all = watch.windows();
        assert_eq!((all[a].low, all[a].high, all[b].low, all[b].high), (Release(4), Release(4), Release(7), Release(7)));
    }
}
