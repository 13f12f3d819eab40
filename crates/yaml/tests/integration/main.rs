//! The reader as its users see it: streams, bad input, properties, conformance.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_push_string,
    clippy::float_cmp,
    reason = "a test may fail loudly"
)]

mod bad_input;
mod conformance;
mod edits;
mod properties;
mod readers;
mod streams;
mod value;
