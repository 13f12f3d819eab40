//! Modules, and what can be wrong with them.

use std::fmt;

use crate::annotations;
use regimen_rego::ast::{self, Version};
use regimen_rego::{Diagnostic, Lines, Span, parser};

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

/// A module that was read: who asks it for what it declares need not read it again for [`crate::Policies`].
#[derive(Debug, Clone)]
pub struct ParsedModule {
    /// What it declares; none when not even its package could be read.
    pub tree: Option<ast::Module>,
    /// What is wrong with it, in order of place. Only without any is the tree whole.
    pub errors: Vec<PolicyError>,
    pub(crate) source: Source,
}

impl ParsedModule {
    /// Reads a module.
    pub fn new(module: &Module) -> Self {
        let source = Source::new(&module.file, &module.text);
        let parser::Parsed { module: tree, diagnostics } = parser::parse(&module.text, module.version);
        let errors = diagnostics.iter().map(|diagnostic| PolicyError::of(&source, diagnostic));
        Self { tree, errors: errors.collect(), source }
    }

    /// What errors call it: its path.
    pub fn file(&self) -> &str {
        &self.source.file
    }

    /// Its source.
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// What is allowed in it and most likely a mistake; their codes are the names of the lints.
    pub fn lints(&self) -> Vec<PolicyError> {
        self.tree.as_ref().map(|tree| lints(tree, &self.source)).unwrap_or_default()
    }

    /// The line on which a part of its tree starts, from 1.
    pub fn line(&self, span: Span) -> u32 {
        self.source.line(span)
    }
}

pub(crate) fn lints(tree: &ast::Module, source: &Source) -> Vec<PolicyError> {
    let lints = regimen_rego::lint(tree, &source.text).into_iter().map(|lint| {
        let (line, column) = source.position(lint.span);
        let (file, help) = (source.file.clone(), Some(lint.help));
        PolicyError { file, line, column, code: lint.name, message: lint.message, help }
    });
    lints.chain(annotations::lints(tree, source)).collect()
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
    /// Something wrong with a file as a whole.
    pub(crate) fn of_file(file: &str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { file: file.to_owned(), line: 0, column: 0, code: "load_error", message, help: None }
    }

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
        // What has a line and no file is the query.
        let file = if self.file.is_empty() { "query" } else { &self.file };
        if self.line > 0 {
            write!(f, "{file}:{}:{}: ", self.line, self.column)?;
        } else if !self.file.is_empty() {
            write!(f, "{}: ", self.file)?;
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

    /// The line on which a span starts.
    pub(crate) fn line(&self, span: Span) -> u32 {
        self.lines.line(span.start)
    }
}
