//! The map between a unit's text and its document.

use super::Span;

/// Text that is the same on both sides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Segment {
    /// Where it starts in the unit's text.
    pub unit: u32,
    /// Where it starts in the document.
    pub document: u32,
    /// How many bytes it has.
    pub len: u32,
}

/// Segments in order; between two of them either side may have bytes that the other
/// lacks (a quote mark, an escape). An empty segment marks a place that is the same on
/// both sides.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceMap {
    segments: Vec<Segment>,
    /// The document holds the text as a JSON string.
    json: bool,
}

impl SourceMap {
    /// A map from segments that rise on both sides.
    #[must_use]
    pub fn new(segments: Vec<Segment>) -> Self {
        debug_assert!(segments.windows(2).all(|w| w[0].unit + w[0].len <= w[1].unit && w[0].document + w[0].len <= w[1].document));
        Self { segments, json: false }
    }

    /// The same, of a text that stands in a JSON string.
    #[must_use]
    pub fn in_json(mut self) -> Self {
        self.json = true;
        self
    }

    /// Whether the document holds the text as a JSON string.
    #[must_use]
    pub const fn is_json(&self) -> bool {
        self.json
    }

    /// The map of a unit whose `len` bytes lie together at `document`.
    #[must_use]
    pub fn shift(document: u32, len: u32) -> Self {
        Self::new(vec![Segment { unit: 0, document, len }])
    }

    /// The document's offset for an offset of the unit. An offset between segments
    /// gives the end of the segment before it.
    #[must_use]
    pub fn offset_to_document(&self, offset: u32) -> u32 {
        let i = self.segments.partition_point(|s| s.unit <= offset);
        match i.checked_sub(1).map(|i| self.segments[i]) {
            Some(s) => s.document + (offset - s.unit).min(s.len),
            None => self.segments.first().map_or(0, |s| s.document),
        }
    }

    /// The document's range for a range of the unit.
    #[must_use]
    pub fn to_document(&self, span: Span) -> Span {
        let start = self.offset_to_document(span.start);
        // The end belongs to the last byte inside, not to what follows it.
        let end = if span.end > span.start { self.end_of(span.end - 1) } else { start };
        Span::new(start, end.max(start))
    }

    /// Where the unit's byte at `offset` ends in the document. The last byte of an
    /// escape ends where the next segment starts, so the escape is not cut.
    fn end_of(&self, offset: u32) -> u32 {
        let next = self.segments.partition_point(|s| s.unit <= offset);
        let Some(s) = next.checked_sub(1).map(|i| self.segments[i]) else {
            return self.segments.first().map_or(0, |s| s.document);
        };
        if offset < s.unit + s.len {
            return s.document + (offset - s.unit) + 1;
        }
        match self.segments.get(next) {
            Some(after) if after.unit == offset + 1 => after.document,
            _ => s.document + s.len,
        }
    }

    /// This map followed by `outer`: from this map's unit to `outer`'s document.
    #[must_use]
    pub fn then(&self, outer: &Self) -> Self {
        let mut out = Vec::with_capacity(self.segments.len());
        for s in &self.segments {
            let end = s.document + s.len;
            // A segment that ends where this one starts says where that is, empty or not, unless the next does.
            let mut from = outer.segments.partition_point(|o| o.unit + o.len < s.document);
            let next = outer.segments.get(from + 1);
            if outer.segments.get(from).is_some_and(|o| o.len > 0) && next.is_some_and(|n| n.unit == s.document) {
                from += 1;
            }
            for o in outer.segments[from..].iter().take_while(|o| o.unit < end) {
                let start = s.document.max(o.unit);
                let len = end.min(o.unit + o.len) - start;
                out.push(Segment { unit: s.unit + (start - s.document), document: o.document + (start - o.unit), len });
            }
        }
        Self { segments: out, json: self.json || outer.json }
    }

    /// The segments, in order.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The document's range where the unit's range lies in one segment, so that it can
    /// be edited; `None` else (such an edit is for display only).
    #[must_use]
    pub fn to_editable(&self, span: Span) -> Option<Span> {
        let i = self.segments.partition_point(|s| s.unit <= span.start).checked_sub(1)?;
        let s = self.segments[i];
        let fits = span.start <= span.end && span.end <= s.unit + s.len;
        fits.then(|| Span::new(s.document + span.start - s.unit, s.document + span.end - s.unit))
    }

    /// The unit's offset for one of the document, where it lies in a segment.
    #[must_use]
    pub fn offset_to_unit(&self, offset: u32) -> Option<u32> {
        let i = self.segments.partition_point(|s| s.document <= offset).checked_sub(1)?;
        let s = self.segments[i];
        (offset <= s.document + s.len).then(|| s.unit + offset - s.document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seg(unit: u32, document: u32, len: u32) -> Segment {
        Segment { unit, document, len }
    }

    #[test]
    fn maps_compose() {
        let inner = SourceMap::new(vec![seg(0, 10, 5), seg(5, 20, 5)]);
        let outer = SourceMap::new(vec![seg(0, 100, 12), seg(13, 114, 10)]);
        assert_eq!(inner.then(&outer).segments(), [seg(0, 110, 2), seg(3, 114, 2), seg(5, 121, 3)]);
        assert_eq!(inner.then(&SourceMap::shift(0, 100)), inner);
    }

    #[test]
    fn ends_do_not_cut_escapes_nor_take_what_follows() {
        let map = SourceMap::new(vec![seg(0, 0, 3), seg(4, 5, 3)]); // unit byte 3 is an escape of two
        assert_eq!(map.to_document(Span::new(1, 3)), Span::new(1, 3));
        assert_eq!(map.to_document(Span::new(1, 4)), Span::new(1, 5));
        assert_eq!(map.to_document(Span::new(3, 4)), Span::new(3, 5));
        let quoted = SourceMap::new(vec![seg(0, 2, 3), seg(3, 7, 3)]); // a quote mark between lines
        assert_eq!(quoted.to_document(Span::new(0, 3)), Span::new(2, 5));
        assert_eq!(quoted.to_document(Span::new(0, 4)), Span::new(2, 8));
        assert_eq!(quoted.to_editable(Span::new(0, 4)), None);
    }
}
