//! Names that a wrong name may have meant.

use super::{Database, Release};

/// More would be noise.
const AT_MOST: usize = 3;

impl Database {
    /// The names of a package at a release that are nearest to `name`, best first, at most
    /// three. For `T.M` those of the type's members, written the same way.
    #[must_use]
    pub fn nearest(&self, import_path: &str, name: &str, at: Release) -> Vec<String> {
        let Some(facts) = self.package(import_path, at) else { return Vec::new() };
        if let Some((owner, member)) = name.split_once('.') {
            let names = facts.member_names(owner);
            let near = nearest(member, names.iter().map(String::as_str));
            return near.into_iter().map(|n| format!("{owner}.{n}")).collect();
        }
        let names = facts.names();
        let wanted = |n: &&str| !n.ends_with("_Override") || name.ends_with("_Override");
        nearest(name, names.iter().map(AsRef::as_ref).filter(wanted))
    }

    /// The import paths of a module's packages at a release that are nearest to a path by
    /// their last element, best first, at most three.
    #[must_use]
    pub fn nearest_packages(&self, import_path: &str, module_path: &str, at: Release) -> Vec<String> {
        let last = |p: &str| p.rsplit('/').next().unwrap_or(p).to_owned();
        let paths = self.packages(module_path, at);
        let names: Vec<String> = paths.iter().map(|p| last(p)).collect();
        let near = nearest(&last(import_path), names.iter().map(String::as_str));
        near.into_iter().filter_map(|n| paths.iter().find(|p| last(p) == n).cloned()).collect()
    }
}

/// The candidates nearest to `name`, best first, at most three. Another case is nearest;
/// then whole words apart (`NewFoo` for `Foo`), then letters.
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<String> {
    let wanted = Letters::of(name);
    let limit = (wanted.lower.len() / 3).clamp(1, 6);
    let mut found: Vec<(usize, usize, &str)> = Vec::new();
    for candidate in candidates.filter(|c| *c != name) {
        let letters = Letters::of(candidate);
        if wanted.differ_at_least(&letters) > limit {
            continue;
        }
        let distance = distance(&wanted.lower, &letters.lower, limit);
        if distance <= limit {
            found.push((distance, name.len().abs_diff(candidate.len()), candidate));
        }
    }
    found.sort_unstable();
    found.truncate(AT_MOST);
    found.into_iter().map(|f| f.2.to_owned()).collect()
}

struct Letters {
    lower: Vec<u8>,
    counts: [u8; 32],
}

impl Letters {
    fn of(name: &str) -> Self {
        let lower = name.to_lowercase().into_bytes();
        let mut counts = [0u8; 32];
        for b in &lower {
            let slot = &mut counts[usize::from(b & 31)];
            *slot = slot.saturating_add(1);
        }
        Self { lower, counts }
    }

    /// A lower bound of the distance, without looking at the order of letters.
    fn differ_at_least(&self, other: &Self) -> usize {
        let (mut more, mut less) = (0, 0);
        for (a, b) in self.counts.iter().zip(&other.counts) {
            more += usize::from(a.saturating_sub(*b));
            less += usize::from(b.saturating_sub(*a));
        }
        more.max(less)
    }
}

/// Insertions, deletions, replacements and swaps of neighbours between two names; some
/// number above `limit` where there are more than that.
fn distance(a: &[u8], b: &[u8], limit: usize) -> usize {
    let mut older = vec![0; b.len() + 1];
    let mut old: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut new = vec![i + 1];
        for (j, &y) in b.iter().enumerate() {
            let mut best = (old[j] + usize::from(x != y)).min(old[j + 1] + 1).min(new[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                best = best.min(older[j - 1] + 1);
            }
            new.push(best);
        }
        if new.iter().all(|d| *d > limit) {
            return limit + 1;
        }
        older = std::mem::replace(&mut old, new);
    }
    old[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_come_first() {
        let names = ["Bucket", "Buckets", "BucketProps", "IBucket", "Socket", "NewBucket"];
        let near = |n: &str| nearest(n, names.into_iter()).join(" ");
        assert_eq!(near("bucket"), "Bucket Buckets IBucket");
        assert_eq!(near("Bukcet"), "Bucket Buckets IBucket");
        assert_eq!(near("NewBuket"), "NewBucket");
        assert_eq!(near("Queue"), "");
        assert_eq!(near("BucketProp"), "BucketProps");
    }

    #[test]
    fn swaps_count_once() {
        assert_eq!(distance(b"abcd", b"abdc", 9), 1);
        assert_eq!(distance(b"abcd", b"axcd", 9), 1);
        assert_eq!(distance(b"", b"abc", 9), 3);
        assert_eq!(distance(b"abc", b"xyz", 1), 2);
    }
}
