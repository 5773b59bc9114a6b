//! The text form of a package's API: reading, the canonical order, writing.
//!
//! `docs/api-format.md` says what the lines mean. Here a file is a tree of lines; a
//! line's parts are taken apart by [`super::line`] when somebody asks for them.

use std::cmp::Ordering;

use super::line;
use super::versions::Releases;
use super::{Intervals, Release};

/// What is wrong with an API text, and where.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{path}:{line}: {message}")]
pub struct TextError {
    /// The file or import path.
    pub path: String,
    /// Counted from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// A line, the releases in which it holds, and the lines that belong to it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Node {
    /// The line without indentation and releases.
    pub text: String,
    /// Its releases, within its parent's.
    pub life: Intervals,
    /// Deeper lines.
    pub children: Vec<Node>,
}

impl Node {
    /// A line that holds in `life` and has nothing below it yet.
    #[must_use]
    pub fn new(text: impl Into<String>, life: Intervals) -> Self {
        Self { text: text.into(), life, children: Vec::new() }
    }
}

/// A file: the package line (whose children are the declarations) and the imports.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Document {
    /// The package line: its text is the package's name alone.
    pub package: Node,
    /// Qualifier and import path, by qualifier.
    pub imports: Vec<(String, String)>,
}

impl Document {
    /// Reads a file. Lines may come in any order that keeps each under its parent.
    pub fn parse(path: &str, text: &str, releases: &Releases) -> Result<Self, TextError> {
        let mut lines = Lines { path, releases, rest: text.lines().enumerate().peekable() };
        let (number, first) = lines.rest.next().unwrap_or((0, ""));
        let (head, life) = lines.split(number, first, &releases.all())?;
        let Some(name) = head.strip_prefix("package ").filter(|n| line::is_name(n)) else {
            return Err(lines.error(number, "the first line must be `package NAME`"));
        };
        let mut document = Self { package: Node::new(name, life), imports: Vec::new() };
        while let Some((number, import)) = lines.rest.next_if(|l| l.1.starts_with("import ")) {
            let parts = line::import(import).ok_or_else(|| lines.error(number, "an import is `import NAME \"PATH\"`"))?;
            document.imports.push((parts.0.to_owned(), parts.1.to_owned()));
        }
        let life = document.package.life.clone();
        document.package.children = lines.block(0, &life, "")?;
        if let Some((number, _)) = lines.rest.next() {
            return Err(lines.error(number, "indented too far"));
        }
        Ok(document)
    }

    /// Puts all lines into the canonical order.
    pub fn sort(&mut self) {
        self.imports.sort();
        for declaration in &mut self.package.children {
            let is_struct = matches!(line::declaration(&declaration.text), Some(d) if d.kind == line::Kind::Struct);
            for member in &mut declaration.children {
                member.children.sort_by(|a, b| order(a, b, |t| (0, t)));
            }
            declaration.children.sort_by(|a, b| member_order(a, b, is_struct));
        }
        self.package.children.sort_by(|a, b| order(a, b, |t| (0, line::declared_name(t))));
    }

    /// Writes the file as it stands.
    #[must_use]
    pub fn write(&self, releases: &Releases) -> String {
        let mut out = String::new();
        let all = releases.all();
        push_line(&mut out, 0, &format!("package {}", self.package.text), &self.package.life, releases, &all);
        for (name, path) in &self.imports {
            out.push_str(&format!("import {name} \"{path}\"\n"));
        }
        for child in &self.package.children {
            write_node(&mut out, child, 0, releases, &self.package.life);
        }
        out
    }
}

fn write_node(out: &mut String, node: &Node, depth: usize, releases: &Releases, parent: &Intervals) {
    push_line(out, depth, &node.text, &node.life, releases, parent);
    for child in &node.children {
        write_node(out, child, depth + 1, releases, &node.life);
    }
}

fn push_line(out: &mut String, depth: usize, text: &str, life: &Intervals, releases: &Releases, parent: &Intervals) {
    out.extend(std::iter::repeat_n('\t', depth));
    out.push_str(text);
    let life = life.to_text(releases, parent);
    if !life.is_empty() {
        out.push_str(" @");
        out.push_str(&life);
    }
    out.push('\n');
}

/// By what `key` gives, then first release, then text.
fn order<'a, K: Ord>(a: &'a Node, b: &'a Node, key: impl Fn(&'a str) -> (u8, K)) -> Ordering {
    let first = |n: &Node| n.life.first().unwrap_or(Release(u16::MAX));
    key(&a.text).cmp(&key(&b.text)).then_with(|| first(a).cmp(&first(b))).then_with(|| a.text.cmp(&b.text))
}

/// As `docs/api-format.md` says; a stable sort then keeps a struct's fields as they are.
fn member_order(a: &Node, b: &Node, is_struct: bool) -> Ordering {
    let rank = |t: &str| if is_struct && line::is_field(t) { 2 } else { line::member_rank(t) };
    let (ra, rb) = (rank(&a.text), rank(&b.text));
    if is_struct && ra == 2 && rb == 2 {
        return Ordering::Equal;
    }
    ra.cmp(&rb).then_with(|| order(a, b, |t| (0, line::member_name(t))))
}

struct Lines<'t, 'r, I: Iterator<Item = (usize, &'t str)>> {
    path: &'r str,
    releases: &'r Releases,
    rest: std::iter::Peekable<I>,
}

impl<'t, I: Iterator<Item = (usize, &'t str)>> Lines<'t, '_, I> {
    fn error(&self, number: usize, message: impl Into<String>) -> TextError {
        TextError { path: self.path.to_owned(), line: number + 1, message: message.into() }
    }

    /// The text and the releases of a line without its indentation.
    fn split(&self, number: usize, text: &'t str, parent: &Intervals) -> Result<(&'t str, Intervals), TextError> {
        let (text, releases) = line::split_releases(text);
        let life = match releases {
            None => parent.clone(),
            Some(releases) => Intervals::parse(releases, self.releases, parent)
                .map_err(|part| self.error(number, format!("`{part}` names no interval of this module's releases")))?,
        };
        if life.is_empty() {
            return Err(self.error(number, "holds in no release of the line above it"));
        }
        Ok((text, life))
    }

    /// The lines at `depth` that follow, with all that is below them.
    fn block(&mut self, depth: usize, parent: &Intervals, owner: &str) -> Result<Vec<Node>, TextError> {
        let mut out = Vec::new();
        while let Some((number, text)) = self.rest.next_if(|l| indentation(l.1) == depth) {
            let (text, life) = self.split(number, &text[depth..], parent)?;
            line::check(depth, text, owner).map_err(|m| self.error(number, m))?;
            let children = if depth < 2 { self.block(depth + 1, &life, text)? } else { Vec::new() };
            out.push(Node { text: text.to_owned(), life, children });
        }
        Ok(out)
    }
}

fn indentation(line: &str) -> usize {
    line.bytes().take_while(|&b| b == b'\t').count()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::api::versions::Version;

    fn releases() -> Releases {
        Releases::new((0..20).map(|i| Version::parse(&format!("2.{i}.0")).unwrap()).collect())
    }

    const SAMPLE: &str = "package awss3 @2.5.0
import constructs \"github.com/aws/constructs-go/constructs/v10\"
class Bucket
\t~ NewBucket @2.10.0
\t^BucketBase
\t+IBucket
\tnew(scope constructs.Construct, id *string, props *BucketProps)
\t\t| props: *BucketProps | IResolvable
\tstatic FromCfnBucket(cfnBucket CfnBucket) IBucket @2.8.0
\tAddMetric(id *string, prefixes ...string)
\t\t~ AddRequestMetric @2.9.0
\tAutoCreatePolicy = *bool
\tBucketName *string @-2.6.0,2.8.0-2.8.0
enum BucketEncryption @-2.18.0
\tKMS
struct BucketProps
\tZone *string!
\tBucketName *string
\t+*Base
\t*Lock()
\tName() string
const C untyped int = 1 << 3
func Foo(x int) @-2.7.0
func Foo(x int, more ...string) (int, error) @2.8.0
type Kind int
\tString() string
partial struct List[T any]
sealed interface Node
var Root *Node
type Text = string
";

    #[test]
    fn canonical_text_comes_back() {
        let mut document = Document::parse("awss3", SAMPLE, &releases()).unwrap();
        assert_eq!(document.write(&releases()), SAMPLE);
        document.sort();
        assert_eq!(document.write(&releases()), SAMPLE);
    }

    #[test]
    fn any_order_becomes_the_canonical_one() {
        let text = "package p\nvar B int\nstruct A\n\tM()\n\tX int\n\tE int\n\t+T\nclass C\n\tB()\n\t%\n\tstatic Z()\n\tA int\n\tnew()\n";
        let mut document = Document::parse("p", text, &Releases::default()).unwrap();
        document.sort();
        assert_eq!(
            document.write(&Releases::default()),
            "package p\nstruct A\n\tX int\n\tE int\n\t+T\n\tM()\nvar B int\nclass C\n\t%\n\tnew()\n\tstatic Z()\n\tA int\n\tB()\n"
        );
    }

    #[test]
    fn errors_name_the_line() {
        for (text, line) in [
            ("", 1),
            ("pkg x\n", 1),
            ("package x\n\tF int\n", 2),
            ("package x\nfoo Bar\n", 2),
            ("package x\nvar X int @2.1.5\n", 2),
            ("package x @2.3.0\nvar X int @-2.2.0\n", 2),
            ("package x\nstruct S\n\t\t~\n", 3),
            ("package x\nstruct S\n\tF int\n\t\tG int\n", 4),
            ("package x\nstruct S\n\tF int\n\n", 4),
            ("package x\nfunc F\n", 2),
            ("package x\nenum E\n\tA int\n", 3),
            ("package x\nimport y\n", 2),
        ] {
            let e = Document::parse("x", text, &releases()).unwrap_err();
            assert_eq!(e.line, line, "{text:?}: {e}");
        }
    }
}
