//! The parser and the printer from outside.

mod conformance;
mod roundtrip;
mod rulepacks;
