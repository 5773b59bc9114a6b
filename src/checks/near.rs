//! How alike two names are: by their words first, since a renamed field mostly keeps a
//! word of its old name, then by their letters.

/// Names less alike are not worth telling.
const TOLD: u32 = 55;
/// A name that is at least so much like the wrong one, and that much more than any other,
/// may replace it.
const SURE: u32 = 66;
const AHEAD: u32 = 9;
/// More would be noise.
const AT_MOST: usize = 3;

/// Candidates like a wrong name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Near {
    /// The names, best first, with how much they are alike, of 100.
    found: Vec<(u32, String)>,
}

impl Near {
    /// Ranks the candidates. Ties are broken by the alphabet.
    pub(super) fn rank<'c>(wrong: &str, candidates: impl IntoIterator<Item = &'c str>) -> Self {
        let name = Name::of(wrong);
        let score = |c: &'c str| (name.like(&Name::of(c)), c);
        let mut found: Vec<(u32, &str)> =
            candidates.into_iter().filter(|c| *c != wrong && name.may_be_like(c)).map(score).filter(|(s, _)| *s >= TOLD).collect();
        found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        found.dedup();
        found.truncate(AT_MOST + 1);
        Self { found: found.into_iter().map(|(s, n)| (s, n.to_owned())).collect() }
    }

    /// The one name that differs in nothing but case and underscores.
    pub(super) fn other_case(&self) -> Option<&str> {
        match &self.found[..] {
            [(100, name)] => Some(name),
            [(100, name), (next, _), ..] if *next < 100 => Some(name),
            _ => None,
        }
    }

    /// The one name that is near, and nearer than all others.
    pub(super) fn one(&self) -> Option<&str> {
        let (best, name) = self.found.first()?;
        let next = self.found.get(1).map_or(0, |f| f.0);
        (*best >= SURE && next + AHEAD <= *best).then_some(name.as_str())
    }

    /// The names worth telling, best first.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.found.iter().take(AT_MOST).map(|f| f.1.as_str())
    }
}

/// Words that stand for each other in names of options and members.
const SYNONYMS: [(&[u8], &[u8]); 5] =
    [(b"inbound", b"ingress"), (b"outbound", b"egress"), (b"delete", b"destroy"), (b"remove", b"destroy"), (b"keep", b"retain")];

struct Name {
    /// Lower case, without underscores.
    letters: Vec<u8>,
    /// Where each word of `letters` ends.
    ends: Vec<usize>,
}

/// A word; a plural counts as its singular.
fn stem(word: &[u8]) -> &[u8] {
    word.strip_suffix(b"s").filter(|s| s.len() > 2 && !s.ends_with(b"s")).unwrap_or(word)
}

impl Name {
    fn of(text: &str) -> Self {
        let (mut letters, mut ends) = (Vec::with_capacity(text.len()), Vec::new());
        let bytes = text.as_bytes();
        for (i, &b) in bytes.iter().enumerate() {
            let starts = b.is_ascii_uppercase()
                && i > 0
                && (!bytes[i - 1].is_ascii_uppercase() || bytes.get(i + 1).is_some_and(u8::is_ascii_lowercase));
            if (starts || b == b'_') && letters.len() > ends.last().copied().unwrap_or(0) {
                ends.push(letters.len());
            }
            if b != b'_' {
                letters.push(b.to_ascii_lowercase());
            }
        }
        if letters.len() > ends.last().copied().unwrap_or(0) {
            ends.push(letters.len());
        }
        Self { letters, ends }
    }

    fn words(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(a, &b)| &self.letters[a..b])
    }

    /// Cheap: whether lengths allow a score that is told.
    fn may_be_like(&self, other: &str) -> bool {
        let (a, b) = (self.letters.len(), other.len());
        a.min(b) * 4 >= a.max(b)
    }

    /// 100 for the same letters, 0 for nothing in common; or 0 for less than is told.
    fn like(&self, other: &Self) -> u32 {
        if self.letters == other.letters {
            return 100;
        }
        self.by_words(other).max(self.by_letters(other)).min(99)
    }

    /// The share of letters in words that both have; a plural counts as its singular.
    fn by_words(&self, other: &Self) -> u32 {
        let mut theirs: Vec<&[u8]> = other.words().map(stem).collect();
        let mut common = 0;
        for word in self.words().map(stem) {
            let same = |t: &&[u8]| *t == word || SYNONYMS.iter().any(|(a, b)| *a == word && b == t);
            if let Some(at) = theirs.iter().position(same) {
                common += word.len().min(theirs[at].len());
                theirs.swap_remove(at);
            }
        }
        let (a, b): (usize, usize) = (self.words().map(|w| stem(w).len()).sum(), other.words().map(|w| stem(w).len()).sum());
        percent(2 * common, a + b)
    }

    fn by_letters(&self, other: &Self) -> u32 {
        let longest = self.letters.len().max(other.letters.len());
        // Each letter that the other has not, wherever it stands, is a step at least.
        if percent(self.common_letters(other), longest) < TOLD {
            return 0;
        }
        percent(longest - distance(&self.letters, &other.letters).min(longest), longest)
    }

    /// How many letters both have, in any order.
    fn common_letters(&self, other: &Self) -> usize {
        let mut count = [0_u16; 256];
        for &b in &self.letters {
            count[usize::from(b)] = count[usize::from(b)].saturating_add(1);
        }
        let mut common = 0;
        for &b in &other.letters {
            let left = &mut count[usize::from(b)];
            common += usize::from(*left > 0);
            *left = left.saturating_sub(1);
        }
        common
    }
}

fn percent(part: usize, whole: usize) -> u32 {
    u32::try_from((part * 100).checked_div(whole).unwrap_or(0)).unwrap_or(0)
}

/// Insertions, deletions, replacements and swaps of neighbours.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut older: Vec<usize> = vec![0; b.len() + 1];
    let mut old: Vec<usize> = (0..=b.len()).collect();
    let mut new = older.clone();
    for (i, &x) in a.iter().enumerate() {
        new[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let mut best = (old[j] + usize::from(x != y)).min(old[j + 1] + 1).min(new[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                best = best.min(older[j - 1] + 1);
            }
            new[j + 1] = best;
        }
        std::mem::swap(&mut older, &mut old);
        std::mem::swap(&mut old, &mut new);
    }
    old[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(wrong: &str, names: &str) -> String {
        Near::rank(wrong, names.split(' ')).one().unwrap_or("-").to_owned()
    }

    #[test]
    fn fields_that_were_renamed() {
        assert_eq!(one("PrivilegedMode", "BuildImage ComputeType Privileged Certificate"), "Privileged");
        assert_eq!(one("RetentionDays", "LogGroupName Retention RemovalPolicy DataProtectionPolicy"), "Retention");
        assert_eq!(one("DatabaseName", "DefaultDatabaseName Engine InstanceIdentifier Port"), "DefaultDatabaseName");
        assert_eq!(one("Subnets", "VpcSubnets Vpc SubnetGroupName Description"), "VpcSubnets");
        assert_eq!(one("KeyPolicy", "Policy Alias EnableKeyRotation"), "Policy");
    }

    #[test]
    fn two_that_are_as_near_are_only_told() {
        let near = Near::rank("CidrBlocks", ["CidrBlockA", "CidrBlockB", "Vpc"]);
        assert_eq!((near.one(), near.names().collect::<Vec<_>>()), (None, vec!["CidrBlockA", "CidrBlockB"]));
        assert_eq!(one("Queue", "Bucket Table"), "-");
    }

    #[test]
    fn case_and_underscores() {
        let near = Near::rank("CfnWebAcl_RuleProperty", ["CfnWebACL_RuleProperty", "CfnWebACL_RulesProperty"]);
        assert_eq!((near.other_case(), near.one()), (Some("CfnWebACL_RuleProperty"), None));
        assert_eq!(Near::rank("a_b", ["AB", "Ab"]).other_case(), None);
        assert_eq!(Near::rank("STANDARD_7_0", ["STANDARD_7_0"]), Near::default());
    }

    #[test]
    fn synonyms() {
        assert_eq!(one("INBOUND", "INGRESS EGRESS"), "INGRESS");
        assert_eq!(one("OUTBOUND", "INGRESS EGRESS"), "EGRESS");
        assert_eq!(one("DELETE", "DESTROY RETAIN SNAPSHOT"), "DESTROY");
    }

    #[test]
    fn letters() {
        assert_eq!(one("NewBuckt", "NewBucket NewQueue"), "NewBucket");
        assert_eq!(distance(b"abcd", b"abdc"), 1);
        assert_eq!(distance(b"", b"abc"), 3);
        let words: Vec<String> = Name::of("HTTPApi_V2Url").words().map(|w| String::from_utf8_lossy(w).into_owned()).collect();
        assert_eq!(words.join(" "), "http api v2 url");
    }
}
