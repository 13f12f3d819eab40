//! What can be wrong.

use std::fmt;

use regimen_yaml::{LineIndex, Position};

/// Why a text could not be parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// Where in the text; none if it is about the text as a whole.
    pub position: Option<Position>,
    /// One line, lower case, no full stop.
    pub message: String,
    /// What to do about it, if that does not go without saying.
    pub help: Option<String>,
}

/// Characters of a message, which may show what the text has.
const LONGEST: usize = 400;

impl ParseError {
    /// About the text as a whole.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        let message: String = message.into();
        let mut short: String = message.chars().take(LONGEST).map(on_one_line).collect();
        if short.len() < message.len() {
            short.push_str("...");
        }
        Self { position: None, message: short, help: None }
    }

    /// At a byte of the text.
    pub(crate) fn at(text: &str, offset: usize, message: impl Into<String>) -> Self {
        let offset = u32::try_from(offset.min(text.len())).unwrap_or(u32::MAX);
        let position = LineIndex::new(text).position(text, offset);
        Self { position: Some(position), ..Self::new(message) }
    }

    /// At a line of the text, the first being 1.
    pub(crate) fn at_line(line: usize, message: impl Into<String>) -> Self {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        Self { position: Some(Position { line, column: 1 }), ..Self::new(message) }
    }
}

fn on_one_line(c: char) -> char {
    if matches!(c, '\n' | '\r') { ' ' } else { c }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(position) = self.position {
            write!(f, "{}:{}: ", position.line, position.column)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for ParseError {}

/// A parser that is not here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownParser {
    /// What it was called.
    pub name: String,
    /// One line, lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for UnknownParser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for UnknownParser {}

impl From<UnknownParser> for ParseError {
    fn from(unknown: UnknownParser) -> Self {
        Self { position: None, message: unknown.message, help: Some(unknown.help) }
    }
}
