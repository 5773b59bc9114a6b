//! Imports that nothing uses.

use super::CheckInfo;
use super::context::Context;
use super::edit::Editor;
use crate::finding::{Applicability, Category, Code, Finding, Repair, Severity, Stage, Subject};
use crate::input::Span;
use crate::types::{Detail, Problem};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "unused-import",
    pack: "go",
    codes: &[Code::UnusedImport],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: Some(Applicability::Safe),
    summary: "an import that nothing in the file uses",
    text: include_str!("unused_import.md"),
    refs: &["https://go.dev/ref/spec#Import_declarations"],
};

pub(super) fn find(ctx: &Context<'_>, p: &Problem) -> Option<Finding> {
    let Detail::UnusedImport { path, duplicate } = &p.detail else { return None };
    let ast = ctx.ast(p.file);
    let spec = ast.imports.iter().find(|s| s.span == p.span);
    let alias = spec.and_then(|s| s.name).map_or(String::new(), |n| format!(" as `{}`", ctx.text(p.file, ast.ident(n).span)));
    let mut f = ctx.finding(&INFO, p, format!("{path:?} is imported{alias} and not used"));
    f.subject = Some(Subject { package: path.clone(), name: String::new() });
    if *duplicate {
        f.help.push("the file imports it more than once".to_owned());
    }
    f.repair = Repair::Mechanical;
    let mut editor = Editor::new(ctx, p.file);
    editor.delete(removal(&ctx.unit(p.file).text, p.span));
    f.fixes.push(editor.safe(format!("remove the import of {path:?}")));
    Some(f)
}

/// What to delete with an import, so that the rest keeps its form: its lines, the whole
/// declaration where it is the only one, a blank line where two would meet.
pub(super) fn removal(text: &str, spec: Span) -> Span {
    let line = whole_lines(text, spec);
    let Some((before, after)) = group(text, spec) else { return declaration(text, spec).unwrap_or(line) };
    let only = text[before..line.start as usize].trim().is_empty() && text[line.end as usize..after].trim().is_empty();
    if only {
        let start = text[..before].rfind("import").unwrap_or(before);
        return with_blank_line(text, whole_lines(text, span(start, after + 1)));
    }
    let one_line = !text[before..after].contains('\n');
    if one_line {
        return statement(text, spec);
    }
    with_blank_line(text, line)
}

/// The offsets after `(` and of `)` of the import group around a spec.
fn group(text: &str, spec: Span) -> Option<(usize, usize)> {
    let head = &text[..spec.start as usize];
    let open = head.rfind("import")?;
    let paren = head[open..].find('(')? + open;
    // The keyword of this declaration, not of one that ended before.
    if head[paren..].contains(')') && !in_comment(&head[paren..]) {
        return None;
    }
    let close = closing(text, spec.end as usize)?;
    Some((paren + 1, close))
}

fn in_comment(text: &str) -> bool {
    text.lines().filter(|l| l.contains(')')).all(|l| l.find("//").is_some_and(|c| l.find(')').is_some_and(|p| c < p)))
}

/// The parenthesis that closes the group; comments and strings are passed over.
fn closing(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut i = from;
    while i < bytes.len() {
        match bytes[i] {
            b')' => return Some(i),
            b'"' | b'`' => i += 1 + bytes[i + 1..].iter().position(|b| *b == bytes[i])?,
            b'/' if bytes.get(i + 1) == Some(&b'/') => i += bytes[i..].iter().position(|b| *b == b'\n')?,
            b'/' if bytes.get(i + 1) == Some(&b'*') => i += text[i..].find("*/")? + 1,
            _ => {}
        }
        i += 1;
    }
    None
}

/// `import "x"` on lines of its own.
fn declaration(text: &str, spec: Span) -> Option<Span> {
    let head = text[..spec.start as usize].trim_end();
    let start = head.strip_suffix("import")?.len();
    let lines = whole_lines(text, span(start, spec.end as usize));
    Some(with_blank_line(text, lines))
}

/// A spec of a group that stands on one line, with its semicolon.
fn statement(text: &str, spec: Span) -> Span {
    let rest = &text[spec.end as usize..];
    let skipped = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if rest[skipped..].starts_with(';') {
        let after = &rest[skipped + 1..];
        let blank = after.len() - after.trim_start_matches([' ', '\t']).len();
        return span(spec.start as usize, spec.end as usize + skipped + 1 + blank);
    }
    let head = text[..spec.start as usize].trim_end_matches([' ', '\t']);
    span(head.strip_suffix(';').map_or(spec.start as usize, str::len), spec.end as usize)
}

/// The lines of a range, with their last line break, where nothing but a comment shares
/// them; else the range itself.
fn whole_lines(text: &str, inner: Span) -> Span {
    let start = text[..inner.start as usize].rfind('\n').map_or(0, |i| i + 1);
    let rest = &text[inner.end as usize..];
    let end = inner.end as usize + rest.find('\n').map_or(rest.len(), |i| i + 1);
    let tail = text[inner.end as usize..end].trim();
    let alone = text[start..inner.start as usize].trim().is_empty() && (tail.is_empty() || tail == ";" || tail.starts_with("//"));
    if alone { span(start, end) } else { inner }
}

/// With the blank line before it, where another follows, or the group or file ends there.
fn with_blank_line(text: &str, lines: Span) -> Span {
    let (start, end) = (lines.start as usize, lines.end as usize);
    let before = &text[..start];
    let blank_before = before.trim_end_matches([' ', '\t', '\r']).ends_with("\n\n") || before.ends_with("\n\r\n");
    let opens = before.trim_end().ends_with('(');
    let next = text[end..].split('\n').next().unwrap_or("").trim();
    if blank_before && (next.is_empty() || next == ")") {
        let kept = before.trim_end_matches([' ', '\t', '\r', '\n']).len();
        let line_break = before[kept..].find('\n').map_or(kept, |i| kept + i + 1);
        return span(line_break, end);
    }
    if opens && next.is_empty() && end < text.len() {
        return span(start, end + text[end..].find('\n').map_or(0, |i| i + 1));
    }
    lines
}

fn span(start: usize, end: usize) -> Span {
    let at = |n| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(at(start), at(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn removed(text: &str, path: &str) -> String {
        let at = text.find(path).unwrap();
        let cut = removal(text, span(at, at + path.len()));
        format!("{}{}", &text[..cut.start as usize], &text[cut.end as usize..])
    }

    #[test]
    fn the_group_keeps_its_form() {
        let group = "package a\n\nimport (\n\t\"a\" // why\n\n\t\"b\"\n\t\"c\"\n\n\t\"d\"\n)\n\nvar x int\n";
        assert_eq!(removed(group, "\"a\""), "package a\n\nimport (\n\t\"b\"\n\t\"c\"\n\n\t\"d\"\n)\n\nvar x int\n");
        assert_eq!(removed(group, "\"b\""), "package a\n\nimport (\n\t\"a\" // why\n\n\t\"c\"\n\n\t\"d\"\n)\n\nvar x int\n");
        assert_eq!(removed(group, "\"d\""), "package a\n\nimport (\n\t\"a\" // why\n\n\t\"b\"\n\t\"c\"\n)\n\nvar x int\n");
    }

    #[test]
    fn the_last_takes_its_declaration_along() {
        assert_eq!(removed("package a\n\nimport (\n\t\"a\"\n)\n\nvar x int\n", "\"a\""), "package a\n\nvar x int\n");
        assert_eq!(removed("package a\n\nimport \"a\"\n\nvar x int\n", "\"a\""), "package a\n\nvar x int\n");
        assert_eq!(removed("package a\n\nimport \"a\"\nimport \"b\"\n", "\"a\""), "package a\n\nimport \"b\"\n");
        assert_eq!(removed("package a\r\n\r\nimport \"a\"\r\n\r\nvar x int\r\n", "\"a\""), "package a\r\n\r\nvar x int\r\n");
    }

    #[test]
    fn groups_on_one_line() {
        assert_eq!(removed("package a; import (\"a\"; \"b\")\n", "\"a\""), "package a; import (\"b\")\n");
        assert_eq!(removed("package a; import (\"a\"; \"b\")\n", "\"b\""), "package a; import (\"a\")\n");
    }
}
