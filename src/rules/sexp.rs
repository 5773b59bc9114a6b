//! The shape of a query file's patterns, read without tree-sitter: where each begins,
//! what it captures and at which depth, and its predicates with their lines.
//!
//! tree-sitter makes a pattern of its own of a predicate that stands outside its
//! pattern's parentheses, and that pattern matches every node; it lets a predicate name
//! a capture of another pattern, which is then never bound. Both are refused here.

/// What is wrong, and on which line.
pub type Error = (usize, String);

/// A capture of a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Capture {
    /// Its name, without `@`.
    pub name: String,
    /// The kind of node that it stands at; `None` for a wildcard, a choice or a token.
    pub kind: Option<String>,
    /// How many nodes of the pattern that node is below the pattern's root.
    pub depth: usize,
}

/// An operand of a predicate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Operand {
    /// `@name`.
    Capture(String),
    /// `"text"`, or a word.
    Text(String),
}

/// A predicate: `(#name? operands)`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RawPredicate {
    /// Its name without `#`, with its `?`.
    pub name: String,
    /// What it is given.
    pub operands: Vec<Operand>,
    /// Its line.
    pub line: usize,
}

/// A pattern at the top of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern {
    /// Its text.
    pub text: String,
    /// The line of its start.
    pub line: usize,
    /// Whether it has one root, so that it may be run at one node.
    pub rooted: bool,
    /// Its captures, in order.
    pub captures: Vec<Capture>,
    /// Its predicates, in order.
    pub predicates: Vec<RawPredicate>,
}

/// Reads all patterns of a file; gives also where the last one ends.
///
/// # Errors
/// The first thing that is wrong.
pub fn patterns(text: &str) -> Result<(Vec<Pattern>, usize), Error> {
    let mut reader = Reader { text, at: 0 };
    let mut out: Vec<Pattern> = Vec::new();
    let mut end = 0;
    loop {
        reader.space();
        if reader.rest().is_empty() {
            return Ok((out, end));
        }
        let (start, line) = (reader.at, reader.line());
        let mut pattern = Pattern { text: String::new(), line, rooted: true, captures: Vec::new(), predicates: Vec::new() };
        let roots = reader.form(&mut pattern, 0)?;
        end = reader.at;
        pattern.rooted = roots == 1;
        pattern.text = text[start..end].to_owned();
        if let ([only], true) = (&pattern.predicates[..], pattern.captures.is_empty() && roots == 0) {
            return Err((
                only.line,
                format!("`#{}` stands outside the parentheses of its pattern: write `((node) @name (#{} @name))`", only.name, only.name),
            ));
        }
        if pattern.captures.is_empty() {
            return Err((line, "a pattern without captures matches everywhere: name a node with `@name`".to_owned()));
        }
        bound(&pattern)?;
        out.push(pattern);
    }
}

/// Every predicate may name captures of its own pattern only.
fn bound(pattern: &Pattern) -> Result<(), Error> {
    for p in &pattern.predicates {
        for o in &p.operands {
            if let Operand::Capture(name) = o
                && !pattern.captures.iter().any(|c| c.name == *name)
            {
                return Err((p.line, format!("`#{}` names @{name}, which its pattern does not capture", p.name)));
            }
        }
    }
    Ok(())
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

/// What was read last, for the captures that follow it.
struct Form {
    kind: Option<String>,
    depth: usize,
    /// How many nodes it is, side by side.
    roots: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn line(&self) -> usize {
        self.text[..self.at].matches('\n').count() + 1
    }

    fn fail<T>(&self, reason: impl Into<String>) -> Result<T, Error> {
        Err((self.line(), reason.into()))
    }

    /// Skips white space and comments.
    fn space(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            if !trimmed.starts_with(';') {
                return;
            }
            self.at += trimmed.find('\n').unwrap_or(trimmed.len());
        }
    }

    fn word(&mut self) -> String {
        let rest = self.rest();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || "_-./?!".contains(c))).unwrap_or(rest.len());
        let word = rest[..end].to_owned();
        self.at += end;
        word
    }

    fn string(&mut self) -> Result<String, Error> {
        let mut out = String::new();
        let mut chars = self.rest().char_indices().skip(1);
        while let Some((i, c)) = chars.next() {
            match c {
                '"' => {
                    self.at += i + 1;
                    return Ok(out);
                }
                '\\' => match chars.next() {
                    Some((_, 'n')) => out.push('\n'),
                    Some((_, 't')) => out.push('\t'),
                    Some((_, 'r')) => out.push('\r'),
                    Some((_, '0')) => out.push('\0'),
                    Some((_, c)) => out.push(c),
                    None => break,
                },
                '\n' => break,
                c => out.push(c),
            }
        }
        self.fail("a string does not end on its line")
    }

    /// Reads one form, whose nodes stand `depth` below the root; gives how many nodes it has
    /// side by side: 0 for a predicate.
    fn form(&mut self, pattern: &mut Pattern, depth: usize) -> Result<usize, Error> {
        match self.peek() {
            Some('(') => self.parenthesised(pattern, depth),
            Some('[') => self.choice(pattern, depth),
            Some('"') => {
                self.string()?;
                self.suffixes(pattern, &Form { kind: None, depth, roots: 1 })?;
                Ok(1)
            }
            Some('_') if !self.rest()[1..].starts_with(|c: char| c.is_alphanumeric() || c == '_') => {
                self.at += 1;
                self.suffixes(pattern, &Form { kind: None, depth, roots: 1 })?;
                Ok(1)
            }
            Some(c) if c.is_alphabetic() || c == '_' => {
                let field = self.word();
                self.space();
                if self.peek() != Some(':') {
                    return self.fail(format!("`{field}` is neither a field (`{field}: ...`) nor a node (`({field})`)"));
                }
                self.at += 1;
                self.space();
                self.form(pattern, depth)
            }
            Some(c) => self.fail(format!("`{c}` does not belong here")),
            None => self.fail("the file ends within a pattern"),
        }
    }

    /// `(kind ...)`, `(_ ...)`, a group, or a predicate.
    fn parenthesised(&mut self, pattern: &mut Pattern, depth: usize) -> Result<usize, Error> {
        self.at += 1;
        self.space();
        match self.peek() {
            Some('#') => {
                self.predicate(pattern)?;
                Ok(0)
            }
            Some(c) if c.is_alphabetic() || c == '_' => {
                let kind = self.word();
                self.children(pattern, depth + 1, ')')?;
                let kind = (kind != "_").then_some(kind);
                self.suffixes(pattern, &Form { kind, depth, roots: 1 })?;
                Ok(1)
            }
            _ => {
                let roots = self.children(pattern, depth, ')')?;
                self.suffixes(pattern, &Form { kind: None, depth, roots })?;
                Ok(roots)
            }
        }
    }

    fn choice(&mut self, pattern: &mut Pattern, depth: usize) -> Result<usize, Error> {
        self.at += 1;
        self.children(pattern, depth, ']')?;
        self.suffixes(pattern, &Form { kind: None, depth, roots: 1 })?;
        Ok(1)
    }

    /// Reads up to the closing bracket.
    fn children(&mut self, pattern: &mut Pattern, depth: usize, close: char) -> Result<usize, Error> {
        let open = self.line();
        let mut roots = 0;
        loop {
            self.space();
            match self.peek() {
                Some(c) if c == close => {
                    self.at += 1;
                    return Ok(roots);
                }
                Some('.') => self.at += 1,
                Some('!') => {
                    self.at += 1;
                    self.word();
                }
                None => return Err((open, format!("a bracket is not closed by `{close}`"))),
                Some(_) => roots += self.form(pattern, depth)?,
            }
        }
    }

    /// Quantifiers and captures after a form.
    fn suffixes(&mut self, pattern: &mut Pattern, form: &Form) -> Result<(), Error> {
        loop {
            let before = self.at;
            self.space();
            match self.peek() {
                Some('*' | '+' | '?') => self.at += 1,
                Some('@') => {
                    self.at += 1;
                    let name = self.word();
                    if name.is_empty() {
                        return self.fail("`@` without a name");
                    }
                    if form.roots == 0 {
                        return self.fail(format!("@{name} names no node"));
                    }
                    pattern.captures.push(Capture { name, kind: form.kind.clone(), depth: form.depth });
                }
                _ => {
                    self.at = before;
                    return Ok(());
                }
            }
        }
    }

    fn predicate(&mut self, pattern: &mut Pattern) -> Result<(), Error> {
        let line = self.line();
        self.at += 1;
        let name = self.word();
        let mut operands = Vec::new();
        loop {
            self.space();
            match self.peek() {
                Some(')') => {
                    self.at += 1;
                    pattern.predicates.push(RawPredicate { name, operands, line });
                    return Ok(());
                }
                Some('@') => {
                    self.at += 1;
                    operands.push(Operand::Capture(self.word()));
                }
                Some('"') => operands.push(Operand::Text(self.string()?)),
                Some(c) if c.is_alphanumeric() || c == '_' => operands.push(Operand::Text(self.word())),
                Some(c) => return self.fail(format!("`{c}` is no operand of `#{name}`: captures and strings are")),
                None => return Err((line, format!("`#{name}` is not closed"))),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captures_know_their_depth() {
        let text = "; a comment\n((call_expression\n  function: (selector_expression field: (field_identifier) @m)\n  arguments: (argument_list . (_) @p . (_)? @q)) @call\n (#eq? @m \"AddStage\"))\n; after";
        let (list, end) = patterns(text).unwrap();
        let [p] = &list[..] else { panic!() };
        let got: Vec<_> = p.captures.iter().map(|c| (&*c.name, c.kind.as_deref(), c.depth)).collect();
        assert_eq!(got, [("m", Some("field_identifier"), 2), ("p", None, 2), ("q", None, 2), ("call", Some("call_expression"), 0)]);
        assert_eq!((p.line, p.rooted, p.predicates[0].line), (2, true, 5));
        assert!(text[end..].trim() == "; after" && p.text.starts_with("((call") && p.text.ends_with("))"));
        assert!(!patterns("((a) @x . (b) @y)").unwrap().0[0].rooted);
    }

    #[test]
    fn mistakes_have_lines() {
        for (text, line, word) in [
            ("(call_expression)", 1, "without captures"),
            ("(a) @x\n(#eq? @x \"y\")", 2, "outside"),
            ("((a) @x\n (#eq? @y \"y\"))", 2, "does not capture"),
            ("\n((a) @x", 2, "not closed"),
            ("((a) @x (#eq? @x \"y))", 1, "does not end"),
            ("((a) @ )", 1, "without a name"),
            ("(a b) @x", 1, "neither a field"),
        ] {
            let (l, m) = patterns(text).unwrap_err();
            assert!(l == line && m.contains(word), "{text}: {l}: {m}");
        }
    }
}
