//! Bytes, lines and columns.

use memchr::memchr2_iter;
use serde::{Deserialize, Serialize};

/// A range of bytes in a text: `start` inclusive, `end` exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`. Offsets over 4 GiB are cut to the largest `u32`; the size limit of a
    /// stream is far below.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end) }
    }

    /// From the start of `self` to the end of `other`.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The same as a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text under the span; empty where the span does not fit the text.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

/// A place for people: both count from 1, and a column counts Unicode characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Where the lines of a text start, and how many characters stand before its blocks, so that an offset becomes a position
/// without reading a long line again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Before each block: characters, and UTF-16 units.
    blocks: Vec<(u32, u32)>,
}

/// Bytes in a block.
const BLOCK: usize = 1024;

impl LineIndex {
    /// Reads the line breaks of `text`: `\n`, `\r\n` and a lone `\r`, as YAML counts them.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let starts = std::iter::once(0).chain(line_starts(bytes)).collect();
        let mut before = (0, 0);
        let blocks = bytes.chunks(BLOCK).map(|block| {
            let (chars, units) = count(block);
            let here = before;
            before = (before.0 + chars, before.1 + units);
            here
        });
        Self { starts, blocks: blocks.collect() }
    }

    /// The position of the byte at `offset` of the same text the index was made from.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let (line, start) = self.line_of(offset);
        let column = self.before(text, offset).0.saturating_sub(self.before(text, start).0);
        Position { line, column: column.saturating_add(1) }
    }

    /// The column in UTF-16 units, from 1, of the byte at `offset` of the same text.
    pub fn utf16_column(&self, text: &str, offset: u32) -> u32 {
        let (_, start) = self.line_of(offset);
        self.before(text, offset).1.saturating_sub(self.before(text, start).1).saturating_add(1)
    }

    /// The line of an offset, and where it starts.
    pub(crate) fn line_of(&self, offset: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        (u32::try_from(line).unwrap_or(u32::MAX), self.starts.get(line - 1).copied().unwrap_or(0))
    }

    /// Characters and UTF-16 units before an offset.
    fn before(&self, text: &str, offset: u32) -> (u32, u32) {
        let offset = (offset as usize).min(text.len());
        let block = (offset / BLOCK).min(self.blocks.len().saturating_sub(1));
        let (chars, units) = self.blocks.get(block).copied().unwrap_or_default();
        let rest = count(text.as_bytes().get(block * BLOCK..offset).unwrap_or_default());
        (chars + rest.0, units + rest.1)
    }

    /// Whether two offsets are on one line.
    pub fn same_line(&self, a: u32, b: u32) -> bool {
        let line = |offset| self.starts.partition_point(|start| *start <= offset);
        line(a) == line(b)
    }

    /// How many lines the text has; an empty text has one.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// Line `line` (from 1) of the same text, without its line break; none if there is no such line.
    pub fn line_span(&self, text: &str, line: u32) -> Option<Span> {
        let start = *self.starts.get((line as usize).checked_sub(1)?)? as usize;
        let next = self.starts.get(line as usize).map_or(text.len(), |next| *next as usize);
        let line = text.get(start..next)?.trim_end_matches(['\r', '\n']);
        Some(Span::new(start, start + line.len()))
    }
}

impl Default for LineIndex {
    /// That of an empty text.
    fn default() -> Self {
        Self::new("")
    }
}

/// Where lines start, but for the first.
fn line_starts(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let ends_line = |at: &usize| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n');
    memchr2_iter(b'\n', b'\r', bytes).filter(ends_line).map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX))
}

/// Characters and UTF-16 units that start in these bytes of a text.
fn count(bytes: &[u8]) -> (u32, u32) {
    if bytes.is_ascii() {
        let count = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        return (count, count);
    }
    let mut counts = (0, 0);
    for byte in bytes {
        let starts = byte & 0xc0 != 0x80;
        counts.0 += u32::from(starts);
        counts.1 += u32::from(starts) + u32::from(*byte >= 0xf0);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_every_line_break_counts_once() {
        let text = "a\r\nß: x\rlast";
        let index = LineIndex::new(text);
        let at = |needle: &str| index.position(text, u32::try_from(text.find(needle).unwrap()).unwrap());
        assert_eq!(at("x"), Position { line: 2, column: 4 });
        assert_eq!(at("last"), Position { line: 3, column: 1 });
        assert_eq!(index.lines(), 3);
        assert_eq!(index.position(text, u32::try_from(text.len()).unwrap()), Position { line: 3, column: 5 });
    }

    #[test]
    fn a_line_ends_before_its_break() {
        let text = "a\r\n\nß: x\rlast";
        let index = LineIndex::new(text);
        let line = |line| index.line_span(text, line).map(|span| span.slice(text));
        assert_eq!([line(1), line(2), line(3), line(4)], [Some("a"), Some(""), Some("ß: x"), Some("last")]);
        assert_eq!((line(0), line(5)), (None, None));
    }

    #[test]
    fn long_lines_are_counted_right_across_blocks() {
        let text = format!("x\n{}\n{}", "ß漢😀".repeat(500), "a".repeat(3_000));
        let index = LineIndex::new(&text);
        for (line, content) in (1..).zip(text.lines()) {
            let start = content.as_ptr() as usize - text.as_ptr() as usize;
            for (column, (at, _)) in content.char_indices().enumerate() {
                let offset = u32::try_from(start + at).unwrap();
                let expected = Position { line, column: u32::try_from(column + 1).unwrap() };
                assert_eq!(index.position(&text, offset), expected);
                let units = content.get(..at).unwrap().encode_utf16().count() + 1;
                assert_eq!(index.utf16_column(&text, offset) as usize, units);
            }
        }
    }

    #[test]
    fn a_span_that_does_not_fit_is_empty_text() {
        assert_eq!(Span::new(1, 9).slice("ab"), "");
        assert_eq!(Span::new(1, 2).slice("ß"), "");
    }
}
