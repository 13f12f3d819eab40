//! Modules, and what can be wrong with them.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

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
    /// Where its text stands in its file; none if it is all of it.
    pub placement: Option<Placement>,
}

/// Where the text of a module stands in a file of another form, such as a `ConstraintTemplate`: errors, coverage and notes
/// have their places there. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placement {
    /// Each line of the text is one of the file: which, and behind how many characters.
    Lines(Vec<(u32, u32)>),
    /// It stands there in another spelling: its start is the place of all that is in it.
    Start(u32, u32),
}

impl Placement {
    /// The place in the file of a place in the text.
    fn of(&self, line: u32, column: u32) -> (u32, u32) {
        match self {
            Self::Lines(lines) => {
                let known = usize::try_from(line).ok().and_then(|line| lines.get(line.checked_sub(1)?));
                known.or(lines.last()).map_or((line, column), |(line, indent)| (*line, column + indent))
            }
            Self::Start(line, column) => (*line, *column),
        }
    }
}

impl Module {
    /// A module in Rego v1.
    pub fn new(file: impl Into<String>, text: impl Into<String>) -> Self {
        Self { file: file.into(), text: text.into(), version: Version::V1, placement: None }
    }

    /// The same in another version.
    #[must_use]
    pub fn version(mut self, version: Version) -> Self {
        self.version = version;
        self
    }

    /// The same with its place in a file of another form.
    #[must_use]
    pub fn placed(mut self, placement: Placement) -> Self {
        self.placement = Some(placement);
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
        let source =
            Source { placement: module.placement.clone(), ..Source::new(&module.file, &module.text) };
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

    /// Line and column of the start of a part of its tree, from 1.
    pub fn position(&self, span: Span) -> (u32, u32) {
        self.source.position(span)
    }

    /// The line on which a part of its tree starts, from 1.
    pub fn line(&self, span: Span) -> u32 {
        self.source.line(span)
    }
}

pub(crate) fn lints(tree: &ast::Module, source: &Source) -> Vec<PolicyError> {
    let lints = regimen_rego::lint(tree, &source.text).into_iter().map(|lint| {
        let (line, column) = source.position(lint.span);
        let (file, help) = (source.file.to_string(), Some(lint.help));
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
            file: source.file.to_string(),
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
    pub(crate) file: Cow<'static, str>,
    pub(crate) text: Cow<'static, str>,
    /// Once a place is asked for.
    lines: OnceLock<Lines>,
    placement: Option<Placement>,
}

impl Source {
    pub(crate) fn new(file: &str, text: &str) -> Self {
        let (file, text) = (file.to_owned().into(), text.to_owned().into());
        Self { file, text, lines: OnceLock::new(), placement: None }
    }

    /// One that is part of the binary.
    pub(crate) fn embedded(file: &'static str, text: &'static str) -> Self {
        Self { file: file.into(), text: text.into(), lines: OnceLock::new(), placement: None }
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(&self.text))
    }

    /// Line and column of the start of a span.
    pub(crate) fn position(&self, span: Span) -> (u32, u32) {
        let position = self.lines().position(&self.text, span.start);
        let in_text = (position.line, position.column);
        self.placement.as_ref().map_or(in_text, |placement| placement.of(position.line, position.column))
    }

    /// The line on which a span starts.
    pub(crate) fn line(&self, span: Span) -> u32 {
        let line = self.lines().line(span.start);
        self.placement.as_ref().map_or(line, |placement| placement.of(line, 1).0)
    }
}
