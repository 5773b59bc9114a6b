//! Reading go.mod, go.work and vendor/modules.txt. What cannot be understood is
//! told with its line, and the rest is kept.

use super::{GoMod, Replacement, Requirement};

/// What is wrong with a line of one of these files.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ModError {
    /// The line, 1-based.
    pub line: u32,
    /// What is wrong.
    pub message: String,
}

/// What a go.work says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct GoWork {
    /// Folders of the workspace's modules, as written.
    pub uses: Vec<String>,
    /// `replace` lines.
    pub replace: Vec<Replacement>,
}

/// What vendor/modules.txt says of the versions in the folder.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Vendored {
    /// The modules and their versions.
    pub modules: Vec<Requirement>,
    /// Those that something else stands in for.
    pub replace: Vec<Replacement>,
}

/// Reads a go.mod.
#[must_use]
pub fn parse(text: &str) -> (GoMod, Vec<ModError>) {
    let mut out = GoMod::default();
    let errors = each_directive(text, |verb, args| match verb {
        "module" => one(args, "module module/path").map(|v| out.module = v),
        "go" => one(args, "go 1.24").map(|v| out.go = Some(v)),
        "toolchain" => one(args, "toolchain go1.24.0").map(|v| out.toolchain = Some(v)),
        "require" => requirement(args, "require").map(|r| out.require.push(r)),
        "exclude" => requirement(args, "exclude").map(|r| out.exclude.push(r)),
        "replace" => replacement(args).map(|r| out.replace.push(r)),
        "retract" | "godebug" | "tool" | "ignore" => Ok(()),
        _ => Err(format!("unknown directive: {verb}")),
    });
    (out, errors)
}

/// Reads a go.work.
#[must_use]
pub fn parse_work(text: &str) -> (GoWork, Vec<ModError>) {
    let mut out = GoWork::default();
    let errors = each_directive(text, |verb, args| match verb {
        "use" => one(args, "use ./folder").map(|v| out.uses.push(v)),
        "replace" => replacement(args).map(|r| out.replace.push(r)),
        "go" | "toolchain" | "godebug" => Ok(()),
        _ => Err(format!("unknown directive: {verb}")),
    });
    (out, errors)
}

/// Reads a vendor/modules.txt. It is written by Go and has no errors to tell.
#[must_use]
pub fn parse_vendored(text: &str) -> Vendored {
    let mut out = Vendored::default();
    for line in text.lines() {
        let Some(rest) = line.strip_prefix("# ") else { continue };
        let words: Vec<String> = rest.split_whitespace().map(str::to_owned).collect();
        if words.iter().any(|w| w == "=>") {
            out.replace.extend(replacement(&words));
        } else if let [path, version] = &words[..] {
            out.modules.push(Requirement { path: path.clone(), version: version.clone() });
        }
    }
    out
}

/// Calls `take` with the verb and arguments of each directive, in a block or not, and
/// gathers what it refuses.
fn each_directive(text: &str, mut take: impl FnMut(&str, &[String]) -> Result<(), String>) -> Vec<ModError> {
    let mut errors = Vec::new();
    let mut block: Option<(String, u32)> = None;
    for (line, content) in (1..).zip(text.trim_start_matches('\u{feff}').split('\n')) {
        let mut fail = |message: String| errors.push(ModError { line, message });
        let words = match words(content) {
            Ok(words) => words,
            Err(message) => {
                fail(message);
                continue;
            }
        };
        let Some((first, rest)) = words.split_first() else { continue };
        match &block {
            Some(_) if first == ")" => {
                if !rest.is_empty() {
                    fail("unexpected text after )".to_owned());
                }
                block = None;
            }
            Some((verb, _)) => {
                if let Err(message) = take(verb, &words) {
                    fail(message);
                }
            }
            None if rest.first().is_some_and(|w| w == "(") => {
                let end = rest.len() - 1;
                if end == 0 {
                    block = Some((first.clone(), line));
                } else if rest[end] != ")" || end > 1 {
                    fail("a block's first entry stands on a line of its own".to_owned());
                }
            }
            None => {
                if let Err(message) = take(first, rest) {
                    fail(message);
                }
            }
        }
    }
    if let Some((verb, line)) = block {
        errors.push(ModError { line, message: format!("the {verb} block is not closed") });
        errors.sort();
    }
    errors
}

/// Splits a line into words; quoted strings are one word, comments are dropped.
fn words(line: &str) -> Result<Vec<String>, String> {
    let mut out = Vec::new();
    let mut rest = line.trim();
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("//") {
            break;
        }
        let taken = match c {
            '(' | ')' | ',' | '[' | ']' => {
                out.push(c.to_string());
                1
            }
            '"' | '`' => {
                let (word, len) = quoted(rest, c).ok_or_else(|| "a quoted string is not closed".to_owned())?;
                out.push(word);
                len
            }
            _ => {
                let len = word_len(rest);
                out.push(rest[..len].to_owned());
                len
            }
        };
        rest = rest[taken..].trim_start();
    }
    Ok(out)
}

/// The length of the bare word at the start of `text`, which is not empty.
fn word_len(text: &str) -> usize {
    let ends = |(i, c): (usize, char)| i > 0 && (c.is_whitespace() || "()[],".contains(c) || text[i..].starts_with("//"));
    text.char_indices().find(|&at| ends(at)).map_or(text.len(), |(i, _)| i)
}

/// A string in `quote`s at the start of `text`, and how many bytes it takes.
fn quoted(text: &str, quote: char) -> Option<(String, usize)> {
    let mut word = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((i, c)) = chars.next() {
        match c {
            _ if c == quote => return Some((word, i + 1)),
            // Paths and versions need no escapes but these.
            '\\' if quote == '"' => word.push(chars.next()?.1),
            _ => word.push(c),
        }
    }
    None
}

fn one(args: &[String], usage: &str) -> Result<String, String> {
    match args {
        [arg] => Ok(arg.clone()),
        _ => Err(format!("usage: {usage}")),
    }
}

fn requirement(args: &[String], verb: &str) -> Result<Requirement, String> {
    match args {
        [path, version] => Ok(Requirement { path: path.clone(), version: version.clone() }),
        _ => Err(format!("usage: {verb} module/path v1.2.3")),
    }
}

fn replacement(args: &[String]) -> Result<Replacement, String> {
    let usage = || "usage: replace module/path [v1.2.3] => other/module v1.4 or ../folder".to_owned();
    let arrow = args.iter().position(|a| a == "=>").ok_or_else(usage)?;
    let pair = |args: &[String]| match args {
        [path] => Some((path.clone(), None)),
        [path, version] => Some((path.clone(), Some(version.clone()))),
        _ => None,
    };
    let (path, version) = pair(&args[..arrow]).ok_or_else(usage)?;
    let (target, target_version) = pair(&args[arrow + 1..]).ok_or_else(usage)?;
    let replacement = Replacement { path, version, target, target_version };
    if replacement.target_version.is_none() && !replacement.is_folder() {
        return Err("a replacement module without a version must be a folder (starting with ./ or ../)".to_owned());
    }
    Ok(replacement)
}

impl Replacement {
    /// Whether the target is a folder of the file system.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        let t = self.target.as_str();
        t == "." || t == ".." || ["./", "../", "/", ".\\", "..\\"].iter().any(|p| t.starts_with(p)) || t.get(1..3) == Some(":\\")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn req(path: &str, version: &str) -> Requirement {
        Requirement { path: path.into(), version: version.into() }
    }

    #[test]
    fn reads_every_directive() {
        let text = "// top\nmodule \"example.com/m\" // name\n\ngo 1.24\ntoolchain go1.24.1\n\nrequire example.com/a v1.2.3 // indirect\n\
            require (\n\texample.com/b/v2 v2.0.0-20240101000000-abcdefabcdef\n\t// a comment\n\t`example.com/c` v0.1.0+incompatible\n)\n\
            exclude example.com/a v1.2.2\nretract [v1.0.0, v1.1.0] // why\nretract (\n\tv1.0.0\n)\n\
            replace example.com/b/v2 => ../b\nreplace (\n\texample.com/c v0.1.0 => example.com/fork v1.0.0\n)\ntool example.com/t\ngodebug default=go1.21\n";
        let (m, errors) = parse(text);
        assert_eq!(errors, []);
        assert_eq!(m.module, "example.com/m");
        assert_eq!(m.go.as_deref(), Some("1.24"));
        assert_eq!(m.toolchain.as_deref(), Some("go1.24.1"));
        assert_eq!(
            m.require,
            [
                req("example.com/a", "v1.2.3"),
                req("example.com/b/v2", "v2.0.0-20240101000000-abcdefabcdef"),
                req("example.com/c", "v0.1.0+incompatible")
            ]
        );
        assert_eq!(m.exclude, [req("example.com/a", "v1.2.2")]);
        assert_eq!(m.replace.len(), 2);
        assert!(m.replace[0].is_folder() && m.replace[0].version.is_none());
        assert_eq!(
            m.replace[1],
            Replacement {
                path: "example.com/c".into(),
                version: Some("v0.1.0".into()),
                target: "example.com/fork".into(),
                target_version: Some("v1.0.0".into())
            }
        );
    }

    #[test]
    fn errors_have_their_line_and_cost_nothing_else() {
        let (m, errors) = parse(
            "module m\r\nrequire example.com/a\r\nrequire example.com/b v1.0.0\r\nfoo bar\nreplace a => b\nrequire (\n\tc\n\td v1.0.0\n",
        );
        assert_eq!(m.module, "m");
        assert_eq!(m.require, [req("example.com/b", "v1.0.0"), req("d", "v1.0.0")]);
        let lines: Vec<u32> = errors.iter().map(|e| e.line).collect();
        assert_eq!(lines, [2, 4, 5, 6, 7]);
        assert_eq!(errors[1].message, "unknown directive: foo");
        let (_, errors) = parse("module \"m\nrequire ( a v1.0.0 )\n");
        assert_eq!(errors.len(), 2);
    }

    #[test]
    fn empty_blocks_and_glued_comments() {
        let (m, errors) = parse("module m//c\nrequire ()\nrequire(\n\ta v1.0.0//indirect\n)\n");
        assert_eq!(errors, []);
        assert_eq!((m.module.as_str(), m.require), ("m", vec![req("a", "v1.0.0")]));
    }

    #[test]
    fn reads_go_work() {
        let (w, errors) = parse_work("go 1.24\n\nuse ./a\nuse (\n\t./b\n\t../c // far\n)\nreplace x v1.0.0 => ./x\n");
        assert_eq!(errors, []);
        assert_eq!(w.uses, ["./a", "./b", "../c"]);
        assert_eq!(w.replace.len(), 1);
    }

    #[test]
    fn reads_vendor_modules() {
        let v = parse_vendored(
            "# example.com/a v1.2.3\n## explicit; go 1.20\nexample.com/a/pkg\n# example.com/b v1.0.0 => ../b\n# example.com/c => example.com/d v1.0.0\n",
        );
        assert_eq!(v.modules, [req("example.com/a", "v1.2.3")]);
        assert_eq!(v.replace.len(), 2);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC*|[a-z\"`()\\[\\],/ \n=>.v0-9\\\\]*") {
            let _ = (parse(&text), parse_work(&text), parse_vendored(&text));
        }
    }
}
