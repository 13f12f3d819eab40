//! Bytes, lines, and what ends them.

use memchr::memchr;

use super::Plain;
use crate::Span;

impl<'a> Plain<'a, '_> {
    /// The next byte; none at the end.
    pub(super) fn byte(&self) -> Option<u8> {
        self.byte_at(self.at)
    }

    pub(super) fn byte_at(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// All bytes from the next one on.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// From `start` to the next byte.
    pub(super) fn span_from(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.byte() == Some(b' ') {
            self.at += 1;
        }
    }

    /// The column of the next byte. Only spaces and `-` stand before it.
    pub(super) fn column_here(&self) -> usize {
        self.at - self.line
    }

    /// Whether the next byte is a `:` that ends a key.
    pub(super) fn is_colon(&self) -> bool {
        self.byte() == Some(b':') && ends_word(self.byte_at(self.at + 1))
    }

    /// Whether the next byte is a `-` that begins an item.
    pub(super) fn is_dash(&self) -> bool {
        self.byte() == Some(b'-') && ends_word(self.byte_at(self.at + 1))
    }

    /// Whether here, at the start of a line, is `---` or `...`.
    pub(super) fn is_marker(&self) -> bool {
        matches!(self.rest(), [b'-', b'-', b'-', ..] | [b'.', b'.', b'.', ..])
            && ends_word(self.byte_at(self.at + 3))
    }

    /// Leaves a line on which nothing but a comment may follow, and goes to the next content.
    pub(super) fn end_line(&mut self) -> Option<()> {
        self.skip_rest()?;
        self.next_content()
    }

    /// Skips spaces and a comment up to the line break.
    pub(super) fn skip_rest(&mut self) -> Option<()> {
        let from = self.at;
        self.skip_spaces();
        match self.byte() {
            None | Some(b'\n') => Some(()),
            Some(b'#') if self.at > from => {
                self.skip_comment();
                Some(())
            }
            Some(_) => None,
        }
    }

    /// Skips the rest of the line, a comment.
    fn skip_comment(&mut self) {
        let start = self.at;
        self.at += memchr(b'\n', self.rest()).unwrap_or(self.rest().len());
        self.scratch.comments.push(self.span_from(start));
    }

    /// Goes to the first content behind blank lines and comments, and sets its column. The next byte is a line's first one, or
    /// its line break.
    pub(super) fn next_content(&mut self) -> Option<()> {
        self.column = None;
        loop {
            self.line = self.at;
            self.skip_spaces();
            match self.byte() {
                None => return Some(()),
                Some(b'\n') => self.at += 1,
                Some(b'#') => self.skip_comment(),
                Some(b'\t') => return None,
                Some(_) => break,
            }
        }
        if self.column_here() > 0 || !self.is_marker() {
            self.column = Some(self.column_here());
        }
        Some(())
    }
}

/// Whether a word or an indicator ends before this byte. A tab ends one too: nobody here reads one.
fn ends_word(byte: Option<u8>) -> bool {
    matches!(byte, None | Some(b' ' | b'\n'))
}
