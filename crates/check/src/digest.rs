//! Digests of what is not one text.

use std::fmt::{self, Write as _};

use blake3::Hasher;

/// Adds a text, so that two of them are never like two others.
pub(crate) fn text(hasher: &mut Hasher, text: &str) {
    hasher.update(&(text.len() as u64).to_le_bytes());
    hasher.update(text.as_bytes());
}

/// Adds what is written.
pub(crate) fn write(hasher: &mut Hasher, what: fmt::Arguments<'_>) {
    struct Sink<'a>(&'a mut Hasher);
    impl fmt::Write for Sink<'_> {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.update(text.as_bytes());
            Ok(())
        }
    }
    let _ = Sink(hasher).write_fmt(what);
    hasher.update(&[0xff]);
}
