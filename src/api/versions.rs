//! Versions and the lists of releases that intervals count in.

use std::cmp::Ordering;
use std::fmt;

use super::{Intervals, Release};

/// A released version: up to four numbers and an optional rest after a hyphen.
///
/// A version with a rest (`-alpha.0`) comes before the one without.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Version {
    numbers: [u32; 4],
    len: u8,
    rest: Box<str>,
}

impl Version {
    /// Reads `2.100.0`, `v1.21`, `1.0.0-rc.1`; `None` where it is no version.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('v').unwrap_or(text);
        let text = text.split_once('+').map_or(text, |(a, _)| a);
        let (numbers_text, rest) = text.split_once('-').unwrap_or((text, ""));
        let (numbers, len) = numbers(numbers_text)?;
        Some(Self { numbers, len, rest: rest.into() })
    }

    /// Whether it is in one of the intervals of a text as [`Intervals::parse`] reads it. The
    /// text is taken to be right.
    #[must_use]
    pub fn is_within(&self, intervals: &str) -> bool {
        // Each fact that is looked at asks this: bounds are compared as they are read.
        intervals.split(',').any(|part| {
            let (since, until) = part.split_once('-').unwrap_or((part, ""));
            self.compare(since).is_none_or(Ordering::is_ge) && self.compare(until).is_none_or(Ordering::is_le)
        })
    }

    /// How it compares to a release by its text, `2.100.0`; `None` where that is none.
    fn compare(&self, release: &str) -> Option<Ordering> {
        let (numbers, len) = numbers(release)?;
        let whole = |o: Ordering| if self.is_prerelease() { o.then(Ordering::Less) } else { o };
        Some(whole(self.numbers.cmp(&numbers)).then(self.len.cmp(&len)))
    }

    /// Whether it is a pre-release.
    #[must_use]
    pub fn is_prerelease(&self) -> bool {
        !self.rest.is_empty()
    }
}

/// Up to four numbers with dots between them, and how many there are.
fn numbers(text: &str) -> Option<([u32; 4], u8)> {
    let (mut numbers, mut len, mut digits) = ([0_u32; 4], 0_u8, 0);
    for b in text.bytes() {
        if b == b'.' && digits > 0 {
            (len, digits) = (len + 1, 0);
            continue;
        }
        let digit = b.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        let number = numbers.get_mut(usize::from(len))?;
        *number = number.checked_mul(10)?.checked_add(digit.into())?;
        digits += 1;
    }
    (digits > 0).then_some((numbers, len + 1))
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        self.numbers
            .cmp(&other.numbers)
            .then_with(|| self.rest.is_empty().cmp(&other.rest.is_empty()))
            .then_with(|| compare_rest(&self.rest, &other.rest))
            .then_with(|| self.len.cmp(&other.len))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, n) in self.numbers.iter().take(self.len.into()).enumerate() {
            write!(f, "{}{n}", if i == 0 { "" } else { "." })?;
        }
        if self.rest.is_empty() { Ok(()) } else { write!(f, "-{}", self.rest) }
    }
}

/// Orders pre-release parts as semantic versioning does: numbers by value, before words.
fn compare_rest(a: &str, b: &str) -> Ordering {
    if a == b {
        return Ordering::Equal;
    }
    let key = |s: &str| -> Vec<(bool, u64, String)> {
        s.split('.').map(|p| p.parse().map_or((true, 0, p.to_owned()), |n| (false, n, String::new()))).collect()
    };
    key(a).cmp(&key(b))
}

/// A module's releases, oldest first, without repeats.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Releases(Vec<Version>);

impl Releases {
    /// Sorts `versions` and drops repeats.
    #[must_use]
    pub fn new(mut versions: Vec<Version>) -> Self {
        versions.sort();
        versions.dedup();
        Self(versions)
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, oldest first.
    #[must_use]
    pub fn as_slice(&self) -> &[Version] {
        &self.0
    }

    /// The version of a release of this list.
    #[must_use]
    pub fn version(&self, release: Release) -> Option<&Version> {
        self.0.get(usize::from(release.0))
    }

    /// The release that is exactly `version`.
    #[must_use]
    pub fn find(&self, version: &Version) -> Option<Release> {
        self.0.binary_search(version).ok().and_then(index)
    }

    /// The newest release that is not newer than `version`.
    #[must_use]
    pub fn at_or_before(&self, version: &Version) -> Option<Release> {
        self.0.partition_point(|v| v <= version).checked_sub(1).and_then(index)
    }

    /// The newest release.
    #[must_use]
    pub fn newest(&self) -> Option<Release> {
        self.0.len().checked_sub(1).and_then(index)
    }

    /// All releases as intervals. A list without releases counts as one unnamed release.
    #[must_use]
    pub fn all(&self) -> Intervals {
        Intervals(vec![(Release(0), self.newest().unwrap_or_default())])
    }
}

/// The intervals that a text after `@` names, as it has them.
fn parts<'t>(text: &'t str, releases: &Releases) -> impl Iterator<Item = Result<(Release, Release), &'t str>> {
    let find = |t: &'t str| Version::parse(t).and_then(|v| releases.find(&v)).ok_or(t);
    text.split(',').map(move |part| {
        let (since, until) = match part.split_once('-') {
            Some((a, b)) => (a, Some(b)),
            None => (part, None),
        };
        let since = if since.is_empty() { Release(0) } else { find(since)? };
        let until = until.map_or(Ok(Release(u16::MAX)), find)?;
        if since > until { Err(part) } else { Ok((since, until)) }
    })
}

/// What of the releases around `at` is with it in an interval, or with it outside.
fn cut((low, high): (Release, Release), (a, b): (Release, Release), at: Release) -> (Release, Release) {
    if b < at {
        (low.max(Release(b.0.saturating_add(1))), high)
    } else if at < a {
        (low, high.min(Release(a.0.saturating_sub(1))))
    } else {
        (low.max(a), high.min(b))
    }
}

fn index(i: usize) -> Option<Release> {
    u16::try_from(i).ok().map(Release)
}

impl Intervals {
    /// Whether no release is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The releases of both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let mut out = Vec::new();
        for &(a, b) in &self.0 {
            for &(c, d) in &other.0 {
                if a.max(c) <= b.min(d) {
                    out.push((a.max(c), b.min(d)));
                }
            }
        }
        Self(out)
    }

    /// The releases of either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut all: Vec<_> = self.0.iter().chain(&other.0).copied().collect();
        all.sort_unstable();
        let mut out: Vec<(Release, Release)> = Vec::with_capacity(all.len());
        for (a, b) in all {
            match out.last_mut() {
                Some(last) if a.0 <= last.1.0.saturating_add(1) => last.1 = last.1.max(b),
                _ => out.push((a, b)),
            }
        }
        Self(out)
    }

    /// Adds one release.
    pub fn insert(&mut self, release: Release) {
        match self.0.last_mut() {
            Some(last) if last.1.0.checked_add(1) == Some(release.0) => last.1 = release,
            Some(last) if release <= last.1 => *self = self.union(&Self(vec![(release, release)])),
            _ => self.0.push((release, release)),
        }
    }

    /// The releases around `at` that are all in it, or all not.
    #[must_use]
    pub fn constant_around(&self, at: Release) -> (Release, Release) {
        self.0.iter().fold((Release(0), Release(u16::MAX)), |around, &part| cut(around, part, at))
    }

    /// The oldest release.
    #[must_use]
    pub fn first(&self) -> Option<Release> {
        self.0.first().map(|i| i.0)
    }

    /// The newest release.
    #[must_use]
    pub fn last(&self) -> Option<Release> {
        self.0.last().map(|i| i.1)
    }

    /// How many releases.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.iter().map(|&(a, b)| usize::from(b.0 - a.0) + 1).sum()
    }

    /// Reads what stands after `@`, within `parent`. The error is the part that is wrong.
    pub fn parse<'t>(text: &'t str, releases: &Releases, parent: &Self) -> Result<Self, &'t str> {
        Ok(Self(parts(text, releases).collect::<Result<_, _>>()?).intersection(parent))
    }

    /// The releases around `at` in which what has this text after `@` holds as it does there. Text
    /// that is wrong promises nothing.
    #[must_use]
    pub fn text_constant_around(text: &str, releases: &Releases, at: Release) -> (Release, Release) {
        let mut around = (Release(0), Release(u16::MAX));
        for part in parts(text, releases) {
            let Ok(part) = part else { return (at, at) };
            around = cut(around, part, at);
        }
        around
    }

    /// Writes what stands after `@` for a fact that holds in these releases, all of them
    /// in `parent`; empty for all of `parent`.
    #[must_use]
    pub fn to_text(&self, releases: &Releases, parent: &Self) -> String {
        use fmt::Write;
        if self == parent {
            return String::new();
        }
        let runs = self.runs_within(parent);
        let (first, last) = (parent.first(), parent.last());
        let mut out = String::new();
        for (a, b) in runs {
            if !out.is_empty() {
                out.push(',');
            }
            if let (true, Some(v)) = (Some(a) != first, releases.version(a)) {
                let _ = write!(out, "{v}");
            }
            if let (true, Some(v)) = (Some(b) != last, releases.version(b)) {
                let _ = write!(out, "-{v}");
            }
        }
        out
    }

    /// Its intervals, those joined that only releases outside `parent` part.
    fn runs_within(&self, parent: &Self) -> Vec<(Release, Release)> {
        let mut out: Vec<(Release, Release)> = Vec::new();
        for &(a, b) in &self.0 {
            match out.last_mut() {
                Some(last) if parent.intersection(&Self::between(last.1, a)).is_empty() => last.1 = b,
                _ => out.push((a, b)),
            }
        }
        out
    }

    /// The releases after `a` and before `b`.
    fn between(a: Release, b: Release) -> Self {
        let (from, to) = (a.0.saturating_add(1), b.0.saturating_sub(1));
        Self(if from <= to && a < b { vec![(Release(from), Release(to))] } else { Vec::new() })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn list(n: u16) -> Releases {
        Releases::new((0..n).map(|i| Version::parse(&format!("2.{i}.0")).unwrap()).collect())
    }

    fn intervals(pairs: &[(u16, u16)]) -> Intervals {
        Intervals(pairs.iter().map(|&(a, b)| (Release(a), Release(b))).collect())
    }

    #[test]
    fn versions_are_ordered_by_number() {
        let v = |s| Version::parse(s).unwrap();
        assert!(v("2.9.0") < v("2.100.0"));
        assert!(v("v1.0.0-rc.2") < v("1.0.0-rc.10"));
        assert!(v("1.0.0-rc.10") < v("1.0.0"));
        assert_eq!(v("1.21").to_string(), "1.21");
        assert_eq!(v("2.0.0-alpha.1").to_string(), "2.0.0-alpha.1");
        for bad in ["", "2..0", "x", "1.2.3.4.5", "-1"] {
            assert_eq!(Version::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn interval_text_is_relative_to_the_parent() {
        let releases = list(10);
        let parent = intervals(&[(1, 3), (6, 8)]);
        for (set, text) in [
            (&[(1, 3), (6, 8)][..], ""),
            (&[(2, 3), (6, 8)], "2.2.0"),
            (&[(1, 3)], "-2.3.0"),
            (&[(1, 3), (6, 7)], "-2.7.0"),
            (&[(3, 3), (6, 6)], "2.3.0-2.6.0"),
            (&[(1, 1), (3, 3), (7, 8)], "-2.1.0,2.3.0-2.3.0,2.7.0"),
        ] {
            let set = intervals(set);
            assert_eq!(set.to_text(&releases, &parent), text);
            if !text.is_empty() {
                assert_eq!(Intervals::parse(text, &releases, &parent), Ok(set.clone()));
                for i in (0..10).map(Release).filter(|i| parent.contain(*i)) {
                    assert_eq!(releases.version(i).unwrap().is_within(text), set.contain(i), "{text} {i:?}");
                }
            }
        }
        assert_eq!(Intervals::parse("2.11.0", &releases, &parent), Err("2.11.0"));
        assert_eq!(Intervals::parse("2.3.0-2.1.0", &releases, &parent), Err("2.3.0-2.1.0"));
    }

    #[test]
    fn releases_are_inserted_in_any_order() {
        let mut i = Intervals::default();
        for r in [4, 2, 3, 7, 0, 3] {
            i.insert(Release(r));
        }
        assert_eq!(i, intervals(&[(0, 0), (2, 4), (7, 7)]));
        assert_eq!(i.count(), 5);
    }
}
