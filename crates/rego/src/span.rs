//! Places in a module's text.

use serde::{Deserialize, Serialize};

/// A range of bytes of a module's text: from `start` to before `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The range from `start` to before `end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The text it covers; empty when it is no range of `text`.
    pub fn text(self, text: &str) -> &str {
        let index = |byte| usize::try_from(byte).unwrap_or(usize::MAX);
        text.get(index(self.start)..index(self.end)).unwrap_or_default()
    }
}

/// A line and a column, both from 1; a column counts Unicode characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

/// The starts of the lines of a text, to turn bytes into positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    /// Reads the line ends of `text`.
    pub fn new(text: &str) -> Self {
        let ends = (1_u32..).zip(text.bytes()).filter(|(_, byte)| *byte == b'\n').map(|(next, _)| next);
        Self { starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The line of a byte, from 1.
    pub fn line(&self, byte: u32) -> u32 {
        u32::try_from(self.starts.partition_point(|start| *start <= byte)).unwrap_or(u32::MAX).max(1)
    }

    /// The position of a byte of `text`, which must be the text of [`Lines::new`].
    pub fn position(&self, text: &str, byte: u32) -> Position {
        let line = self.line(byte);
        let index = usize::try_from(line - 1).unwrap_or_default();
        let start = self.starts.get(index).copied().unwrap_or_default();
        let before = Span::new(start, byte).text(text);
        Position { line, column: u32::try_from(before.chars().count()).unwrap_or(u32::MAX).saturating_add(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters() {
        let text = "ä\nbö c\n";
        let lines = Lines::new(text);
        let at = |byte| {
            let Position { line, column } = lines.position(text, byte);
            (line, column)
        };
        assert_eq!([at(0), at(2), at(3), at(7), at(9)], [(1, 1), (1, 2), (2, 1), (2, 4), (3, 1)]);
    }
}
