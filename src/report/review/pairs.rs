//! Which declaration of an answer is which of the final code: by name and by text, wherever it
//! stands. A name alone is not enough: every program has a `main`.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::chunks::{Chunk, chunks};
use crate::input::SourceUnit;

/// Declarations of one name are the same where so much of their text is.
const SAME_NAME: f64 = 0.3;
/// The same, where they stand in files of the same path.
const SAME_PATH: f64 = 0.1;
/// Declarations of different names are the same where so much of their text is.
const RENAMED: f64 = 0.6;

/// Two states of some code, taken apart.
pub(super) struct Pairs<'a> {
    pub old: Vec<Chunk>,
    pub new: Vec<Chunk>,
    pub old_units: &'a [SourceUnit],
    pub new_units: &'a [SourceUnit],
    /// By index in `old`: the index in `new`.
    partner: BTreeMap<usize, usize>,
    /// Files of the answer with those of the final code that have some of their declarations.
    files: BTreeSet<(usize, usize)>,
    /// The lines of the final code that say something.
    known: HashSet<String>,
}

impl<'a> Pairs<'a> {
    pub fn of(old_units: &'a [SourceUnit], new_units: &'a [SourceUnit]) -> Self {
        let all = |units: &[SourceUnit]| units.iter().enumerate().flat_map(|(i, u)| chunks(i, &u.text)).collect::<Vec<_>>();
        let (old, new) = (all(old_units), all(new_units));
        let known = new.iter().flat_map(|c| &c.lines).filter(|l| l.text.len() >= 12).map(|l| l.text.clone()).collect();
        let mut pairs = Self { old, new, old_units, new_units, partner: BTreeMap::new(), files: BTreeSet::new(), known };
        pairs.pair(true);
        pairs.pair(false);
        pairs.files = pairs.partner.iter().map(|(&i, &j)| (pairs.old[i].unit, pairs.new[j].unit)).collect();
        pairs.pair_files();
        pairs
    }

    /// Pairs the declarations that have none yet, the most alike first.
    fn pair(&mut self, named: bool) {
        let taken: BTreeSet<usize> = self.partner.values().copied().collect();
        let free = |i: &usize| !self.partner.contains_key(i) && self.old[*i].is_declaration();
        let olds: Vec<usize> = (0..self.old.len()).filter(free).collect();
        let news: Vec<usize> = (0..self.new.len()).filter(|j| !taken.contains(j) && self.new[*j].is_declaration()).collect();
        let mut found: Vec<(f64, usize, usize)> = Vec::new();
        for &i in &olds {
            for &j in news.iter().filter(|&&j| (self.old[i].name == self.new[j].name) == named) {
                let same_path = self.old_units[self.old[i].unit].path == self.new_units[self.new[j].unit].path;
                let least = if !named {
                    RENAMED
                } else if same_path {
                    SAME_PATH
                } else {
                    SAME_NAME
                };
                let alike = likeness(&self.old[i], &self.new[j]);
                if alike >= least {
                    found.push((alike + if same_path { 0.2 } else { 0.0 }, i, j));
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        for (_, i, j) in found {
            if !self.partner.contains_key(&i) && taken.insert(j) {
                self.partner.insert(i, j);
            }
        }
    }

    /// Files without declarations of their own are those of the same path.
    fn pair_files(&mut self) {
        for (i, unit) in self.old_units.iter().enumerate() {
            let bare = |chunks: &[Chunk], n: usize| !chunks.iter().any(|c| c.unit == n && c.is_declaration());
            let same = |j: &usize| self.new_units[*j].path == unit.path && bare(&self.new, *j);
            if bare(&self.old, i)
                && let Some(j) = (0..self.new_units.len()).find(same)
            {
                self.files.insert((i, j));
            }
        }
    }

    /// The index of the declaration that one of the answer became.
    pub fn partner(&self, old: usize) -> Option<usize> {
        self.partner.get(&old).copied()
    }

    /// Whether a declaration of the final code is one of the answer.
    pub fn is_new(&self, new: usize) -> bool {
        !self.partner.values().any(|&j| j == new)
    }

    /// The files that one of the answer became.
    pub fn became(&self, old_unit: usize) -> Vec<usize> {
        self.files.iter().filter(|f| f.0 == old_unit).map(|f| f.1).collect()
    }

    /// The files of the answer that one of the final code was made of.
    pub fn made_of(&self, new_unit: usize) -> Vec<usize> {
        self.files.iter().filter(|f| f.1 == new_unit).map(|f| f.0).collect()
    }

    /// Whether a line of the answer stands somewhere in the final code.
    pub fn has_line(&self, text: &str) -> bool {
        self.known.contains(text)
    }

    /// The declaration of a line, by file and line from 0: indices of both.
    pub fn at(&self, unit: usize, number: usize) -> Option<(usize, usize)> {
        let mut own = self.old.iter().enumerate().filter(|(_, c)| c.unit == unit);
        own.find_map(|(i, c)| Some((i, c.lines.iter().position(|l| l.number == number)?)))
    }
}

/// How much of two declarations is the same, line by line: from 0 to 1.
#[allow(clippy::cast_precision_loss)]
fn likeness(a: &Chunk, b: &Chunk) -> f64 {
    let says = |t: &&str| t.len() > 3;
    let mut count: HashMap<&str, usize> = HashMap::new();
    let olds: Vec<&str> = a.lines.iter().map(|l| l.text.as_str()).filter(says).collect();
    olds.iter().for_each(|l| *count.entry(l).or_default() += 1);
    let news: Vec<&str> = b.lines.iter().map(|l| l.text.as_str()).filter(says).collect();
    let same = news.iter().filter(|l| count.get_mut(**l).is_some_and(|n| n.checked_sub(1).map(|m| *n = m).is_some())).count();
    match olds.len() + news.len() {
        0 => 0.0,
        all => 2.0 * same as f64 / all as f64,
    }
}
