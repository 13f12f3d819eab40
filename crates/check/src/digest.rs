//! Digests of what is not one text.

use std::fmt::{self, Write as _};

use blake3::Hasher;
use serde::Serialize;

/// Adds a text, so that two of them are never like two others.
pub(crate) fn text(hasher: &mut Hasher, text: &str) {
    hasher.update(&(text.len() as u64).to_le_bytes());
    hasher.update(text.as_bytes());
}

/// Adds a value.
pub(crate) fn value<T: Serialize + fmt::Debug>(hasher: &mut Hasher, value: &T) {
    match postcard::to_allocvec(value) {
        Ok(bytes) => {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(&bytes);
        }
        Err(_) => write(hasher, format_args!("{value:?}")),
    }
}

/// Adds what is written.
pub(crate) fn write(hasher: &mut Hasher, what: fmt::Arguments<'_>) {
    let mut text = String::new();
    let _ = text.write_fmt(what);
    hasher.update(text.as_bytes());
    hasher.update(&[0xff]);
}
