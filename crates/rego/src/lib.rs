//! The Rego language as text: what a module declares, its `# METADATA`, and the form that the evaluator reads rightly.
//!
//! For whoever loads policies and must know their names before anything is evaluated. Works on lines and tokens and never
//! evaluates: declarations are found where `opa fmt` puts them, at the start of a line. A full parser is to take the
//! place of both behind the same types.

pub mod ast;
mod compile;
mod diagnostic;
mod lexer;
mod lint;
mod lower;
mod outline;
pub mod program;
pub mod parser;
mod print;
mod shape;
mod signature;
mod span;
mod suggest;
mod token;

pub use compile::{Compiled, Located, QueryScope, compile};
pub use diagnostic::{Code, Diagnostic};
pub use lint::{Lint, lint};
pub use lower::Lowered;
pub use signature::{Signature, Type, builtins, signature};
pub use outline::{Annotation, Head, Import, Outline, Target};
pub use print::print;
pub use shape::Shape;
pub use span::{Lines, Position, Span};
