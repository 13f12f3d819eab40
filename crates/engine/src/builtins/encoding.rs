//! Base64, hexadecimal digits and URL queries (OPA's reference, section "Encoding").

mod base64;
mod hex;
mod query;

use super::Table;
pub(super) use query::{Escape, unescape};

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("base64.decode", base64::decode),
    ("base64.encode", base64::encode),
    ("base64.is_valid", base64::is_valid),
    ("base64url.decode", base64::decode_url),
    ("base64url.encode", base64::encode_url),
    ("base64url.encode_no_pad", base64::encode_url_no_pad),
    ("hex.decode", hex::decode),
    ("hex.encode", hex::encode),
    ("urlquery.decode", query::decode),
    ("urlquery.decode_object", query::decode_object),
    ("urlquery.encode", query::encode),
    ("urlquery.encode_object", query::encode_object),
];

/// Bytes as text. A byte that is not part of a character becomes one that stands for it, as where Go writes JSON.
pub(super) fn text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| char::REPLACEMENT_CHARACTER));
    }
    text
}

#[cfg(test)]
mod tests;
