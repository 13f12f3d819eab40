//! The Rego language as text: a module's syntax tree, what it compiles to, and what is wrong with either.
//!
//! For whoever loads policies, and for the evaluator. Never evaluates.

pub mod ast;
mod compile;
mod diagnostic;
mod lexer;
mod lint;
pub mod program;
pub mod parser;
mod print;
mod signature;
mod span;
mod suggest;

pub use compile::{Compiled, Located, QueryScope, compile};
pub use diagnostic::{Code, Diagnostic};
pub use lint::{Lint, lint};
pub use signature::{Signature, Type, builtins, signature};
pub use print::print;
pub use span::{Lines, Position, Span};
