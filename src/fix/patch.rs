//! Changes as a unified patch, which `git apply` and `patch -p1` take.

use std::io::{self, Write};
use std::path::Path;

use similar::{Algorithm, DiffOp, capture_diff_slices, group_diff_ops};

/// Lines around a change.
const CONTEXT: usize = 3;

/// Writes what changed in a file. `path` is relative to the folder in which the patch is to
/// be applied.
///
/// # Errors
/// Those of the writer.
pub fn write(path: &str, before: &[u8], after: &[u8], out: &mut dyn Write) -> io::Result<()> {
    let (old, new): (Vec<&[u8]>, Vec<&[u8]>) = (lines(before), lines(after));
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let groups = group_diff_ops(ops, CONTEXT);
    if groups.is_empty() {
        return Ok(());
    }
    writeln!(out, "--- {}", name("a", path))?;
    writeln!(out, "+++ {}", name("b", path))?;
    for group in groups {
        hunk(&group, &old, &new, out)?;
    }
    Ok(())
}

/// The path of a file as a patch names it: relative to the current folder, where it lies there.
#[must_use]
pub fn relative(path: &str) -> String {
    let absolute = std::path::absolute(Path::new(path)).ok();
    let base = std::env::current_dir().ok();
    let below = absolute.as_deref().zip(base.as_deref()).and_then(|(p, base)| p.strip_prefix(base).ok());
    below.map_or_else(|| path.to_owned(), |p| p.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"))
}

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|b| *b == b'\n').collect()
}

fn hunk(group: &[DiffOp], old: &[&[u8]], new: &[&[u8]], out: &mut dyn Write) -> io::Result<()> {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return Ok(()) };
    let (a, b) = (first.old_range().start..last.old_range().end, first.new_range().start..last.new_range().end);
    writeln!(out, "@@ -{} +{} @@", range(&a), range(&b))?;
    for op in group {
        if let DiffOp::Equal { .. } = op {
            op.old_range().try_for_each(|i| line(b' ', old[i], out))?;
        } else {
            op.old_range().try_for_each(|i| line(b'-', old[i], out))?;
            op.new_range().try_for_each(|i| line(b'+', new[i], out))?;
        }
    }
    Ok(())
}

fn range(r: &std::ops::Range<usize>) -> String {
    match r.len() {
        0 => format!("{},0", r.start),
        1 => format!("{}", r.start + 1),
        n => format!("{},{n}", r.start + 1),
    }
}

fn line(mark: u8, text: &[u8], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&[mark])?;
    out.write_all(text)?;
    if text.ends_with(b"\n") { Ok(()) } else { out.write_all(b"\n\\ No newline at end of file\n") }
}

/// A name as git quotes it: one with a quote, a backslash or a control character stands in quotes;
/// one with a space is ended by a tab.
fn name(side: &str, path: &str) -> String {
    let plain = format!("{side}/{path}");
    let special = |b: u8| b < 0x20 || matches!(b, b'"' | b'\\' | 0x7f);
    if !plain.bytes().any(special) {
        return if plain.contains(' ') { plain + "\t" } else { plain };
    }
    let mut out = String::from("\"");
    for c in plain.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if u32::from(c) < 0x20 || c == '\u{7f}' => out.push_str(&format!("\\{:03o}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
