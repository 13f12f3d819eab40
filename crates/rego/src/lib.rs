//! The Rego language as text: its syntax tree, what a module declares, its `# METADATA`, and the form that the evaluator
//! reads rightly.
//!
//! [`parser`] reads the whole language, in both versions, into the tree of [`ast`]; [`print()`] writes it back. Beside it
//! stands an older reader for whoever loads policies and must know their names before anything is evaluated: it works on
//! lines and tokens, and finds declarations where `opa fmt` puts them, at the start of a line.

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
