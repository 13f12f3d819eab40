//! The Rego language as text: what a module declares, and its `# METADATA`.
//!
//! For whoever loads policies and must know their names before anything is evaluated. Reads by line and never
//! evaluates: declarations are found where `opa fmt` puts them, at the start of a line. A full parser is to take this
//! module's place behind the same types.

mod outline;

pub use outline::{Annotation, Head, Import, Outline, Target};
