//! Applying edits to a document's bytes, and finding old places in the new text.

use crate::input::Span;

/// A replacement of bytes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Splice {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// Edits of one document, in order, and where they and all else are afterwards.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rewrite {
    splices: Vec<Splice>,
    /// Where each splice's text stands in the new document.
    written: Vec<Span>,
}

impl Rewrite {
    /// Sorts the splices; equal ones count once. `None` where two overlap.
    pub fn new(mut splices: Vec<Splice>) -> Option<Self> {
        splices.sort();
        splices.dedup();
        if splices.windows(2).any(|w| w[0].span.end > w[1].span.start) {
            return None;
        }
        let mut written = Vec::with_capacity(splices.len());
        let mut shift = 0_i64;
        for s in &splices {
            let len = i64::try_from(s.text.len()).ok()?;
            let start = i64::from(s.span.start) + shift;
            written.push(Span::new(u32::try_from(start).ok()?, u32::try_from(start + len).ok()?));
            shift += len - i64::from(s.span.end - s.span.start);
        }
        Some(Self { splices, written })
    }

    /// The new bytes; `None` where a splice lies outside.
    pub fn apply(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut out = Vec::with_capacity(bytes.len());
        let mut at = 0;
        for s in &self.splices {
            out.extend_from_slice(bytes.get(at..s.span.start as usize)?);
            out.extend_from_slice(s.text.as_bytes());
            at = s.span.end as usize;
        }
        out.extend_from_slice(bytes.get(at..)?);
        Some(out)
    }

    /// Where the text of a splice stands.
    pub fn written(&self, splice: &Splice) -> Option<Span> {
        self.splices.binary_search(splice).ok().map(|i| self.written[i])
    }

    /// Where a range is in the new text: without what was inserted at its ends, with what
    /// took the place of its first or last bytes.
    pub fn map(&self, span: Span) -> Span {
        let (start, end) = (self.offset(span.start, true), self.offset(span.end, false));
        Span::new(start.min(end), start.max(end))
    }

    /// Where a range is in the new text, with all that was inserted at its ends.
    pub fn outer(&self, span: Span) -> Span {
        let n = self.splices.partition_point(|s| s.span.end < span.start || (s.span.end == span.start && s.span.start < span.start));
        let start = match self.splices.get(n).filter(|s| s.span.start <= span.start) {
            Some(_) => self.written[n].start,
            None => self.behind(n, span.start),
        };
        let m = self.splices.partition_point(|s| s.span.start < span.end || s.span.end == span.end);
        let end = match m.checked_sub(1).filter(|&i| self.splices[i].span.end >= span.end) {
            Some(i) => self.written[i].end,
            None => self.behind(m, span.end),
        };
        Span::new(start.min(end), end)
    }

    /// Where an offset is that lies behind the first `n` splices.
    fn behind(&self, n: usize, at: u32) -> u32 {
        n.checked_sub(1).map_or(at, |i| at - self.splices[i].span.end + self.written[i].end)
    }

    /// What leads from the new text back to the old, as far as places go: its splices have no text.
    pub fn inverse(&self) -> Self {
        let splices = self.written.iter().map(|&span| Splice { span, text: String::new() }).collect();
        Self { splices, written: self.splices.iter().map(|s| s.span).collect() }
    }

    /// A start lies behind what was inserted at it, an end before it.
    fn offset(&self, at: u32, start: bool) -> u32 {
        // Splices that end before the offset.
        let n = self.splices.partition_point(|s| s.span.end < at || (s.span.end == at && (s.span.start < at || start)));
        if let Some(s) = self.splices.get(n).filter(|s| s.span.start < at || (s.span.start == at && s.span.end > at)) {
            let inner = self.written[n];
            return if start || s.span.start == at { inner.start } else { inner.end };
        }
        let before = n.checked_sub(1).map(|i| (self.splices[i].span.end, self.written[i].end));
        before.map_or(at, |(old, new)| at - old + new)
    }
}
