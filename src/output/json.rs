//! `json`: one document, and `jsonl`: one line a module, document or record.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use crate::finding::Report;

use super::escape::is_control;
use super::model::{FindingModel, ReportModel, ResultModel};
use super::summary::Summary;

/// Writes the document.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    pretty(&ReportModel::new(report, summary), out)
}

/// Writes the lines: modules in order, then what belongs to none.
///
/// # Errors
/// Those of the writer.
pub fn write_lines(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for part in report.parts() {
        let findings = part.findings.into_iter().map(FindingModel::new).collect();
        let mut line = Vec::new();
        compact(&ResultModel { module: part.module, findings, notices: part.notices }, &mut line)?;
        // In one piece, so that a run that is interrupted leaves whole lines.
        out.write_all(&line)?;
    }
    Ok(())
}

/// Writes a value over many lines, and a line break.
///
/// # Errors
/// Those of the writer.
pub fn pretty<T: Serialize>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    serialize(value, out, PrettyFormatter::new())
}

/// Writes a value in one line, and a line break.
///
/// # Errors
/// Those of the writer.
pub fn compact<T: Serialize>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    serialize(value, out, CompactFormatter)
}

fn serialize<T: Serialize>(value: &T, out: &mut dyn Write, inner: impl Formatter) -> io::Result<()> {
    let mut pieces = Pieces { held: Vec::new(), out };
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut pieces, Clean(inner)))?;
    pieces.write_all(b"\n")?;
    pieces.flush()
}

/// Gathers what the serializer writes, some bytes at a time: a call of an unknown writer for each of
/// them takes longer than all the rest.
struct Pieces<'o> {
    held: Vec<u8>,
    out: &'o mut dyn Write,
}

impl Pieces<'_> {
    /// So many bytes are written at once.
    const ENOUGH: usize = 1 << 16;
}

impl Write for Pieces<'_> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.write_all(piece)?;
        Ok(piece.len())
    }

    #[inline]
    fn write_all(&mut self, piece: &[u8]) -> io::Result<()> {
        self.held.extend_from_slice(piece);
        if self.held.len() < Self::ENOUGH { Ok(()) } else { self.flush() }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(&self.held)?;
        self.held.clear();
        Ok(())
    }
}

/// JSON escapes C0 controls by itself. This escapes the other characters that a
/// terminal obeys, which changes nothing for a reader of JSON.
struct Clean<F>(F);

impl<F: Formatter> Formatter for Clean<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.bytes().all(|b| (b' '..b'\x7f').contains(&b)) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some(at) = rest.find(is_control) {
            writer.write_all(&rest.as_bytes()[..at])?;
            let c = rest[at..].chars().next().unwrap_or_default();
            write!(writer, "\\u{:04x}", u32::from(c))?;
            rest = &rest[at + c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}
