//! The integration tests of the engine.

mod bundle;
mod conformance;
mod differential;
mod robustness;
mod testing;
