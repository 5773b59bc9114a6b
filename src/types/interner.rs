//! Names, each kept once.

use rustc_hash::FxHashMap;

use crate::syntax::ast::Sym;

/// Names of the package: symbols to text and back.
#[derive(Clone, Default, Debug)]
pub struct Names {
    ids: FxHashMap<Box<str>, Sym>,
    texts: Vec<Box<str>>,
}

impl Names {
    /// The symbol of a name.
    pub fn intern(&mut self, name: &str) -> Sym {
        if let Some(&s) = self.ids.get(name) {
            return s;
        }
        #[allow(clippy::cast_possible_truncation)] // one per distinct identifier
        let s = Sym(self.texts.len() as u32);
        self.texts.push(name.into());
        self.ids.insert(name.into(), s);
        s
    }
    /// Its text.
    #[must_use]
    pub fn text(&self, s: Sym) -> &str {
        &self.texts[s.index()]
    }
    /// The symbol, where the name occurs at all.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Sym> {
        self.ids.get(name).copied()
    }
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}
