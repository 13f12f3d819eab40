//! The parser and the printer from outside.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod compile;
mod conformance;
mod deep;
mod generated;
mod messages;
mod roundtrip;
mod rulepacks;
