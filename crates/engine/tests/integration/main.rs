//! The integration tests of the engine.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod bundle;
mod conformance;
mod differential;
mod embedded;
mod robustness;
mod testing;
