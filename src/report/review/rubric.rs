//! The rating of an answer by a rubric file, with its arithmetic.

use serde::{Deserialize, Serialize};

use super::Fixes;
use crate::finding::Grade;

/// The rubric that is used where none is given.
const DEFAULT: &str = include_str!("rubric.toml");

/// How answers are rated.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rubric {
    base: i64,
    least: i64,
    most: i64,
    branch: Vec<Branch>,
    #[serde(default)]
    complexity: Vec<Complexity>,
}

/// One way an answer may fall.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Branch {
    category: String,
    words: String,
    adjustment: i64,
    #[serde(default)]
    least_a: u64,
    #[serde(default)]
    least_b: u64,
    #[serde(default)]
    least: u64,
    most: Option<u64>,
}

/// Points for what the code takes on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Complexity {
    words: String,
    points: i64,
    #[serde(default)]
    services: u64,
    #[serde(default)]
    spread: u64,
}

/// What the code takes on: what complexity is counted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Extent {
    /// Different services that it uses.
    pub services: u64,
    /// Stacks or regions, whichever are more.
    pub spread: u64,
}

/// The rating.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, schemars::JsonSchema)]
pub struct Competency {
    /// A to D; null where nothing was found, which the rubric does not score.
    pub competency_category: Option<String>,
    /// The training quality; null where it is not scored. An estimate.
    pub estimate: Option<i64>,
    /// The best that the rubric gives.
    pub most: i64,
    /// The branch that was taken.
    pub branch: String,
    /// Other branches that fit, where the rubric overlaps.
    pub also_fit: Vec<String>,
    /// The sum, written out.
    pub arithmetic: String,
}

impl Default for Rubric {
    fn default() -> Self {
        toml::from_str(DEFAULT).unwrap_or(Self { base: 0, least: 0, most: 0, branch: Vec::new(), complexity: Vec::new() })
    }
}

impl Rubric {
    /// Reads a rubric.
    ///
    /// # Errors
    /// What is wrong with it, with its place.
    pub fn parse(text: &str) -> Result<Self, String> {
        let rubric: Self = toml::from_str(text).map_err(|e| {
            let line = e.span().and_then(|s| text.get(..s.start)).map_or(1, |before| before.matches('\n').count() + 1);
            format!("line {line}: {}", e.message())
        })?;
        if rubric.least > rubric.most {
            return Err(format!("the least score, {}, is more than the most, {}", rubric.least, rubric.most));
        }
        if rubric.branch.is_empty() {
            return Err("the rubric has no branch".to_owned());
        }
        Ok(rubric)
    }

    /// No rating, and why.
    #[must_use]
    pub fn not_scored(&self, why: &str) -> Competency {
        Competency {
            competency_category: None,
            estimate: None,
            most: self.most,
            branch: why.to_owned(),
            also_fit: Vec::new(),
            arithmetic: String::new(),
        }
    }

    /// Rates an answer by what is to be mended in it and by its extent.
    #[must_use]
    pub fn estimate(&self, fixes: &Fixes, extent: Extent) -> Competency {
        let of = |g: Grade| fixes.by_grade.get(&g).copied().unwrap_or(0);
        let (a, b, all) = (of(Grade::A), of(Grade::B), fixes.distinct);
        let fits = |r: &&Branch| a >= r.least_a && b >= r.least_b && all >= r.least && r.most.is_none_or(|m| all <= m);
        // A branch that asks for no grade is about fixes of grade C alone.
        let pure = |r: &&Branch| r.least_a > 0 || r.least_b > 0 || (a == 0 && b == 0);
        let mut fitting = self.branch.iter().filter(fits).filter(pure);
        let Some(taken) = fitting.next().filter(|_| all > 0) else {
            return self.not_scored(match all {
                0 => "nothing to mend was found, and the rubric does not score that",
                _ => "no branch of the rubric fits",
            });
        };
        // Branches of a lower grade fit only in name once one of a higher is taken.
        let rivals = fitting.filter(|r| r.least_a == 0 && r.least_b == 0 && taken.least_a == 0 && taken.least_b == 0);
        let also_fit = rivals.map(|r| format!("{} ({}, {:+})", r.category, r.words, r.adjustment)).collect();
        let mut sum = self.base + taken.adjustment;
        let mut arithmetic = format!("{} {:+} ({})", self.base, taken.adjustment, taken.words);
        for c in self.complexity.iter().filter(|c| extent.services >= c.services && extent.spread >= c.spread) {
            sum += c.points;
            arithmetic += &format!(" {:+} ({})", c.points, c.words);
        }
        let estimate = sum.clamp(self.least, self.most);
        arithmetic += &format!(" = {sum}");
        if estimate != sum {
            arithmetic += &format!(", kept within {} and {}: {estimate}", self.least, self.most);
        }
        Competency {
            competency_category: Some(taken.category.clone()),
            estimate: Some(estimate),
            most: self.most,
            branch: format!("{}: {}", taken.category, taken.words),
            also_fit,
            arithmetic,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixes(a: u64, b: u64, c: u64) -> Fixes {
        let by_grade = [(Grade::A, a), (Grade::B, b), (Grade::C, c)].into_iter().filter(|g| g.1 > 0).collect();
        Fixes { distinct: a + b + c, by_grade, ..Fixes::default() }
    }

    fn rate(a: u64, b: u64, c: u64, services: u64, spread: u64) -> (Option<String>, Option<i64>, usize) {
        let c = Rubric::default().estimate(&fixes(a, b, c), Extent { services, spread });
        (c.competency_category, c.estimate, c.also_fit.len())
    }

    #[test]
    fn the_default_rubric() {
        let of = |category: &str, n, rivals| (Some(category.to_owned()), Some(n), rivals);
        assert_eq!(rate(0, 0, 0, 9, 9), (None, None, 0));
        assert_eq!(rate(5, 0, 0, 6, 1), of("A", 10, 0), "8 + 2 + 1, kept within 10");
        assert_eq!(rate(1, 3, 9, 1, 1), of("A", 9, 0));
        assert_eq!(rate(0, 1, 9, 1, 1), of("B", 8, 0));
        assert_eq!(rate(0, 0, 7, 1, 2), of("C", 7, 0));
        assert_eq!(rate(0, 0, 5, 1, 1), of("C", 7, 0));
        assert_eq!(rate(0, 0, 4, 1, 1), of("D", 5, 1), "the rubric overlaps at four");
        assert_eq!(rate(0, 0, 2, 1, 1), of("D", 4, 0));
    }

    #[test]
    fn a_bad_rubric_is_refused() {
        for (text, word) in [
            ("base = 8", "least"),
            ("base = 8\nleast = 3\nmost = 1\n[[branch]]\ncategory=\"A\"\nwords=\"w\"\nadjustment=1", "more than"),
            ("base = 8\nleast = 0\nmost = 10\nbranch = []", "no branch"),
            ("base = 8\nleast = 0\nmost = 10\nbonus = 1", "bonus"),
        ] {
            assert!(Rubric::parse(text).unwrap_err().contains(word), "{text}");
        }
    }
}
