//! The integration tests of the engine.

mod conformance;
mod differential;
mod testing;
