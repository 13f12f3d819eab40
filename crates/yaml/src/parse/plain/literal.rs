//! Block scalars: `|` and `>`, with `-` or `+`.

use memchr::memchr;

use super::Plain;
use crate::parse::trim;
use crate::{Node, Value};

/// What becomes of the line breaks at the end.
#[derive(Clone, Copy, PartialEq)]
enum Chomping {
    Clip,
    Strip,
    Keep,
}

/// Lines of a block scalar as they are put together.
struct Lines {
    folded: bool,
    text: String,
    /// Whether a line stands before.
    after_line: bool,
    /// Whether the line before begins with a blank.
    after_indented: bool,
    /// Empty lines since.
    empty: usize,
}

impl Lines {
    fn push(&mut self, line: &str) {
        let indented = line.starts_with([' ', '\t']);
        if self.folded && self.after_line && !self.after_indented && !indented {
            if self.empty == 0 {
                self.text.push(' ');
            }
        } else if self.after_line {
            self.text.push('\n');
        }
        self.push_breaks();
        self.text.push_str(line);
        (self.after_line, self.after_indented) = (true, indented);
    }

    fn push_breaks(&mut self) {
        self.text.extend(std::iter::repeat_n('\n', self.empty));
        self.empty = 0;
    }

    fn end(&mut self, chomping: Chomping) {
        if chomping != Chomping::Strip {
            self.text.push('\n');
        }
        if chomping == Chomping::Keep {
            self.push_breaks();
        }
    }
}

impl Plain<'_, '_> {
    /// The block scalar that begins here, in a collection at column `outer`.
    pub(super) fn block_scalar(&mut self, outer: usize) -> Option<Node> {
        let folded = self.byte()? == b'>';
        self.at += 1;
        let chomping = self.chomping();
        self.skip_rest()?;
        self.at += 1;
        let text = std::mem::take(&mut self.scratch.text);
        let mut lines = Lines { folded, text, after_line: false, after_indented: false, empty: 0 };
        lines.text.clear();
        let indent = self.first_line(&mut lines.empty).filter(|indent| *indent > outer)?;
        let start = self.at;
        while self.content_line(indent, &mut lines)? {}
        lines.end(chomping);
        let span = trim(self.text, self.span_from(start));
        let value = Value::String(self.strings.shared(&lines.text));
        self.scratch.text = lines.text;
        self.next_content()?;
        Some(Node { value, span })
    }

    fn chomping(&mut self) -> Chomping {
        let chomping = match self.byte() {
            Some(b'-') => Chomping::Strip,
            Some(b'+') => Chomping::Keep,
            _ => return Chomping::Clip,
        };
        self.at += 1;
        chomping
    }

    /// Goes to the first content, and counts the empty lines before it. Its column, if no empty line is longer.
    fn first_line(&mut self, empty: &mut usize) -> Option<usize> {
        let mut longest = 0;
        loop {
            let line = self.at;
            self.skip_spaces();
            let spaces = self.at - line;
            match self.byte()? {
                b'\n' => {
                    longest = longest.max(spaces);
                    *empty += 1;
                    self.at += 1;
                }
                b'\t' => return None,
                _ => return (spaces >= longest).then_some(spaces),
            }
        }
    }

    /// Reads a line from its content on, and the empty ones behind it. Says whether another one with content follows; then the
    /// next byte is its first. Else it is the first of a line that is no more of the scalar. None if the last line has no break.
    fn content_line(&mut self, indent: usize, lines: &mut Lines) -> Option<bool> {
        let end = self.at + memchr(b'\n', self.rest())?;
        lines.push(self.text.get(self.at..end)?);
        self.at = end + 1;
        loop {
            let line = self.at;
            while self.at - line < indent && self.byte() == Some(b' ') {
                self.at += 1;
            }
            match self.byte() {
                Some(b'\n') => {
                    lines.empty += 1;
                    self.at += 1;
                }
                None if self.at > line => return None,
                Some(_) if self.at - line == indent => return Some(true),
                _ => {
                    self.at = line;
                    return Some(false);
                }
            }
        }
    }
}
