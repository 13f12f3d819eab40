//! What is wrong with a module.

use std::fmt;

use crate::span::Span;

/// A mistake in a module, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// What sort of mistake.
    pub code: Code,
    /// Where it stands.
    pub span: Span,
    /// What is wrong: one line, lower case, no full stop, user text in backticks.
    pub message: String,
    /// The next step, where there is one that the message does not say.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A mistake without further advice.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { code, span, message: message.into(), help: None }
    }

    /// The same with a next step.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The sorts of mistake, with OPA's codes (`ast.ParseErr` and its like in OPA 1.x, `v1/ast/errors.go`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// The text is no Rego.
    Parse,
    /// The module does not compile.
    Compile,
    /// Types do not fit, a function is not there or has other arguments.
    Type,
    /// A variable has no value.
    UnsafeVar,
    /// A rule refers to itself.
    Recursion,
}

impl Code {
    /// OPA's name for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Parse => "rego_parse_error",
            Self::Compile => "rego_compile_error",
            Self::Type => "rego_type_error",
            Self::UnsafeVar => "rego_unsafe_var_error",
            Self::Recursion => "rego_recursion_error",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
