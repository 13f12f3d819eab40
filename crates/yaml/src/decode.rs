//! Bytes to text.

use std::fmt;

use crate::{LineIndex, Position};

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
    let text = match encoding(&bytes) {
        Encoding::Utf8(mark) => utf8(bytes, mark)?,
        Encoding::Utf16(unit) => utf16(&bytes, unit)?,
        Encoding::Utf32(unit) => utf32(&bytes, unit)?,
    };
    match text.find('\0') {
        None => Ok(text),
        Some(at) => Err(wrong(&text, at, "a NUL character")),
    }
}

/// How the bytes are to be read.
enum Encoding {
    /// With so many bytes of byte order mark.
    Utf8(usize),
    Utf16(fn([u8; 2]) -> u16),
    Utf32(fn([u8; 4]) -> u32),
}

fn encoding(bytes: &[u8]) -> Encoding {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Encoding::Utf32(u32::from_le_bytes),
        [0, 0, 0xfe, 0xff, ..] => Encoding::Utf32(u32::from_be_bytes),
        [0xff, 0xfe, ..] => Encoding::Utf16(u16::from_le_bytes),
        [0xfe, 0xff, ..] => Encoding::Utf16(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, ..] => Encoding::Utf8(3),
        _ => Encoding::Utf8(0),
    }
}

fn utf8(mut bytes: Vec<u8>, mark: usize) -> Result<String, DecodeError> {
    bytes.drain(..mark);
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bad = error.as_bytes().get(valid).copied().unwrap_or_default();
        let before = String::from_utf8_lossy(error.as_bytes().get(..valid).unwrap_or_default());
        wrong(&before, valid, &format!("the byte 0x{bad:02x}, which is no UTF-8"))
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).skip(1) {
        match decoded {
            Ok(c) => text.push(c),
            Err(_) => return Err(wrong(&text, text.len(), "half a UTF-16 character")),
        }
    }
    if rest.is_empty() { Ok(text) } else { Err(wrong(&text, text.len(), "half a UTF-16 character")) }
}

fn utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> Result<String, DecodeError> {
    let (groups, rest) = bytes.as_chunks::<4>();
    let mut text = String::with_capacity(bytes.len());
    for group in groups.iter().skip(1) {
        match char::from_u32(unit(*group)) {
            Some(c) => text.push(c),
            None => return Err(wrong(&text, text.len(), "a number that is no UTF-32 character")),
        }
    }
    if rest.is_empty() { Ok(text) } else { Err(wrong(&text, text.len(), "a part of a UTF-32 character")) }
}

fn wrong(text: &str, at: usize, what: &str) -> DecodeError {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    DecodeError {
        position: LineIndex::new(text).position(text, at),
        message: format!("not text: found {what}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> (u32, u32, String) {
        let error = decode(bytes.to_vec()).unwrap_err();
        (error.position.line, error.position.column, error.message)
    }

    #[test]
    fn byte_order_marks_say_the_encoding_and_stay_out() {
        for bytes in [
            &b"a: b"[..],
            b"\xef\xbb\xbfa: b",
            b"\xff\xfea\0:\0 \0b\0",
            b"\xfe\xff\0a\0:\0 \0b",
            b"\xff\xfe\0\0a\0\0\0:\0\0\0 \0\0\0b\0\0\0",
            b"\0\0\xfe\xff\0\0\0a\0\0\0:\0\0\0 \0\0\0b",
        ] {
            assert_eq!(decode(bytes.to_vec()).as_deref(), Ok("a: b"), "{bytes:x?}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        assert_eq!(refused("ß\nxß\0".as_bytes()), (2, 3, "not text: found a NUL character".into()));
        assert_eq!(refused(b"a\nb\xffc"), (2, 2, "not text: found the byte 0xff, which is no UTF-8".into()));
        assert_eq!(refused(b"\xff\xfea\0b"), (1, 2, "not text: found half a UTF-16 character".into()));
    }
}
