//! Modules, and what can be wrong with them.

use std::fmt;

use regimen_rego::ast::Version;
use regimen_rego::{Diagnostic, Lines, Span};

/// A module as text.
#[derive(Debug, Clone)]
pub struct Module {
    /// What errors call it: its path.
    pub file: String,
    /// Its source.
    pub text: String,
    /// The version of the language it is written in.
    pub version: Version,
}

impl Module {
    /// A module in Rego v1.
    pub fn new(file: impl Into<String>, text: impl Into<String>) -> Self {
        Self { file: file.into(), text: text.into(), version: Version::V1 }
    }

    /// The same in another version.
    #[must_use]
    pub fn version(mut self, version: Version) -> Self {
        self.version = version;
        self
    }
}

/// Something wrong in a module, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyError {
    /// The module's file; empty when none is to blame.
    pub file: String,
    /// Its line, from 1; 0 when unknown.
    pub line: u32,
    /// Its column, from 1, in characters; 0 when unknown.
    pub column: u32,
    /// OPA's code: `rego_parse_error`, `eval_conflict_error`.
    pub code: &'static str,
    /// What is wrong, one line.
    pub message: String,
    /// The next step, where there is one.
    pub help: Option<String>,
}

impl PolicyError {
    /// A mistake in a source.
    pub(crate) fn of(source: &Source, diagnostic: &Diagnostic) -> Self {
        let (line, column) = source.position(diagnostic.span);
        Self {
            file: source.file.clone(),
            line,
            column,
            code: diagnostic.code.as_str(),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
        }
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "{}:{}:{}: ", self.file, self.line, self.column)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for PolicyError {}

/// A text with the starts of its lines.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) file: String,
    pub(crate) text: String,
    lines: Lines,
}

impl Source {
    pub(crate) fn new(file: &str, text: &str) -> Self {
        Self { file: file.to_owned(), text: text.to_owned(), lines: Lines::new(text) }
    }

    /// Line and column of the start of a span.
    pub(crate) fn position(&self, span: Span) -> (u32, u32) {
        let position = self.lines.position(&self.text, span.start);
        (position.line, position.column)
    }

    /// The lines of a span, the last one included.
    pub(crate) fn lines(&self, span: Span) -> (u32, u32) {
        (self.lines.line(span.start), self.lines.line(span.end.saturating_sub(1).max(span.start)))
    }
}
