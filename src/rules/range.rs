//! Ranges of versions, as headers and `#cdk-version?` write them: `>=2.100.0 <2.212.0`.

use crate::api::versions::Version;

/// Versions that meet all of some bounds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct VersionRange {
    text: String,
    bounds: Vec<(Bound, Version)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Bound {
    AtLeast,
    AtMost,
    Above,
    Below,
}

impl VersionRange {
    /// Reads bounds with blanks between them.
    ///
    /// # Errors
    /// A sentence about the bound that is none.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut bounds = Vec::new();
        for word in text.split_whitespace() {
            let signs = [(">=", Bound::AtLeast), ("<=", Bound::AtMost), (">", Bound::Above), ("<", Bound::Below)];
            let parsed = signs.iter().find_map(|&(sign, bound)| Some((bound, Version::parse(word.strip_prefix(sign)?)?)));
            bounds.push(parsed.ok_or_else(|| format!("`{word}` is no bound of versions; write it like >=2.100.0 or <2.212.0"))?);
        }
        if bounds.is_empty() {
            return Err("a range of versions has bounds like >=2.0.0".to_owned());
        }
        // A version that all bounds let pass is a bound itself, or lies beside one.
        let range = Self { text: text.to_owned(), bounds };
        let lowest = range.bounds.iter().filter(|(b, _)| matches!(b, Bound::AtLeast | Bound::Above)).map(|(_, v)| v).max();
        let highest = range.bounds.iter().filter(|(b, _)| matches!(b, Bound::AtMost | Bound::Below)).map(|(_, v)| v).min();
        if let (Some(low), Some(high)) = (lowest, highest)
            && (low > high || low == high && !range.contains(low))
        {
            return Err(format!("no version lies in `{text}`"));
        }
        Ok(range)
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether a version lies in it.
    #[must_use]
    pub fn contains(&self, version: &Version) -> bool {
        self.bounds.iter().all(|(bound, limit)| match bound {
            Bound::AtLeast => version >= limit,
            Bound::AtMost => version <= limit,
            Bound::Above => version > limit,
            Bound::Below => version < limit,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::VersionRange;
    use crate::api::versions::Version;

    #[test]
    fn all_bounds_hold() {
        let r = VersionRange::parse(">=2.100.0 <2.179.0").unwrap();
        let has = |v| r.contains(&Version::parse(v).unwrap());
        assert!(has("2.100.0") && has("2.178.2") && !has("2.179.0") && !has("2.99.1"));
        for bad in ["", "2.1.0", ">=x", ">= 2.0", ">=2.100.0 <2.0.0", ">2.1.0 <=2.1.0"] {
            assert!(VersionRange::parse(bad).is_err(), "{bad}");
        }
    }
}
