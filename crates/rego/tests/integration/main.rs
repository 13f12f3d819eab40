//! The parser and the printer from outside.

mod conformance;
mod deep;
mod roundtrip;
mod rulepacks;
