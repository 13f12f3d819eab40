//! The Rego language as text: a module's syntax tree, what is wrong with it, and what it compiles to.
//!
//! For whoever loads policies, and for the evaluator. [`parser`] reads the whole language, in both versions, into the tree
//! of [`ast`]; [`print()`] writes it back; [`compile()`] checks modules together and makes the [`program`] that is evaluated;
//! [`lint()`] finds what is allowed and most likely a mistake. Never evaluates.
//!
//! ```
//! use regimen_rego::ast::Version;
//! use regimen_rego::parser::parse;
//!
//! let text = "package a\nallow { input.x }\ndeny if \n";
//! let parsed = parse(text, Version::V1);
//! let told: Vec<&str> = parsed.diagnostics.iter().map(|diagnostic| &*diagnostic.message).collect();
//! assert_eq!(told, ["`if` keyword is required before rule body", "unexpected end of text: expected a value"]);
//! ```

pub mod ast;
mod compile;
mod diagnostic;
mod lexer;
mod lint;
pub mod parser;
mod print;
pub mod program;
mod signature;
mod span;
mod stack;
mod suggest;

pub use compile::{Compiled, Located, QueryScope, compile};
pub use diagnostic::{Code, Diagnostic};
pub use lint::{Lint, lint};
pub use print::print;
pub use signature::{Signature, Type, builtins, signature};
pub use span::{Lines, Position, Span};
pub use stack::with_stack;
