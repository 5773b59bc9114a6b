//! Go files taken apart into declarations, as far as their text tells: code that does not parse is
//! compared, too.

use std::collections::HashSet;

/// A declaration of a file at its top level, its imports, or what stands before the first of them.
pub(super) struct Chunk {
    /// Which file.
    pub unit: usize,
    /// `main`, `Type.Method`, `type T`; `import` and `package`.
    pub name: String,
    /// Lines with code.
    pub lines: Vec<Line>,
}

/// A line with code.
pub(super) struct Line {
    /// From 0.
    pub number: usize,
    /// Without layout and comments.
    pub text: String,
}

impl Chunk {
    /// Whether it declares something.
    pub fn is_declaration(&self) -> bool {
        self.name != "import" && self.name != "package"
    }

    /// The paths that it imports, each with the index of its line.
    pub fn imports(&self) -> Vec<(usize, &str)> {
        let path = |l: &'_ str| l.split('"').nth(1).map(str::len).and_then(|n| l.find('"').map(|i| (i + 1, i + 1 + n)));
        let lines = self.lines.iter().enumerate().filter(|_| self.name == "import");
        lines.filter_map(|(i, l)| path(&l.text).map(|(a, b)| (i, &l.text[a..b]))).collect()
    }
}

/// The declarations of a file.
pub(super) fn chunks(unit: usize, text: &str) -> Vec<Chunk> {
    let mut out = vec![Chunk { unit, name: "package".to_owned(), lines: Vec::new() }];
    let (code, quoted) = scan(text);
    for (number, line) in code.lines().enumerate() {
        // What a raw string has at the margin is text.
        if let Some(name) = name(line).filter(|_| !quoted.contains(&number)) {
            match out.last() {
                // Import declarations in a row are one.
                Some(last) if last.name == "import" && name == "import" => {}
                _ => out.push(Chunk { unit, name, lines: Vec::new() }),
            }
        }
        let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(last) = out.last_mut().filter(|_| !text.is_empty()) {
            last.lines.push(Line { number, text });
        }
    }
    out.retain(|c| !c.lines.is_empty());
    out
}

/// What a line at the margin declares.
fn name(line: &str) -> Option<String> {
    let ident = |t: &str| t.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let (word, rest) = line.split_once([' ', '('])?;
    match word {
        "import" => Some("import".to_owned()),
        "func" if rest.trim_start().starts_with('(') || line.starts_with("func (") => {
            let (receiver, rest) = line[line.find('(')? + 1..].split_once(')')?;
            let owner = receiver.split('[').next()?.rsplit([' ', '*']).next()?;
            Some(format!("{owner}.{}", ident(rest.trim_start())))
        }
        "func" => Some(ident(rest)),
        "type" | "var" | "const" => Some(format!("{word} {}", ident(rest))),
        _ => None,
    }
}

/// Go code without its comments; lines stay lines.
pub(super) fn without_comments(text: &str) -> String {
    scan(text).0
}

/// Go code without its comments, and the numbers of the lines that start in a raw string.
fn scan(text: &str) -> (String, HashSet<usize>) {
    #[derive(PartialEq)]
    enum In {
        Code,
        Text(char),
        Line,
        Block,
    }
    let mut out = String::with_capacity(text.len());
    let mut state = In::Code;
    let (mut line, mut quoted) = (0, HashSet::new());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\n' {
            line += 1;
            if state == In::Text('`') {
                quoted.insert(line);
            }
        }
        match state {
            In::Code => match (c, chars.peek()) {
                ('/', Some('/')) => state = In::Line,
                ('/', Some('*')) => state = In::Block,
                ('"' | '`' | '\'', _) => {
                    state = In::Text(c);
                    out.push(c);
                }
                _ => out.push(c),
            },
            In::Text(quote) => {
                out.push(c);
                if c == '\\' && quote != '`' {
                    out.extend(chars.next());
                } else if c == quote || c == '\n' && quote != '`' {
                    state = In::Code;
                }
            }
            In::Line | In::Block if c == '\n' => {
                out.push(c);
                if state == In::Line {
                    state = In::Code;
                }
            }
            In::Block if c == '*' && chars.peek() == Some(&'/') => {
                chars.next();
                state = In::Code;
            }
            In::Line | In::Block => {}
        }
    }
    (out, quoted)
}

/// The words of code: names, numbers, and what stands in quotes.
pub(super) fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations() {
        let text = "// a\npackage a\n\nimport \"b\"\nimport (\n\tc \"d/e\" // f\n)\n\nfunc (t *T[K]) M() {\n\tx(\"// no\") // yes\n\t/* y\n\tz */\n}\n\nfunc F[T any]() {}\ntype S struct {\n}\nvar (\n\tv = `\nfunc no() {\n`\n)\n";
        let got = chunks(0, text);
        let names: Vec<&str> = got.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["package", "import", "T.M", "F", "type S", "var "]);
        assert_eq!(got[1].imports().iter().map(|i| i.1).collect::<Vec<_>>(), ["b", "d/e"]);
        let lines: Vec<(usize, &str)> = got[2].lines.iter().map(|l| (l.number, l.text.as_str())).collect();
        assert_eq!(lines, [(8, "func (t *T[K]) M() {"), (9, "x(\"// no\")"), (12, "}")]);
    }
}
