//! The parsers on texts in files, and on any text at all.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod cases;
mod hostile;
