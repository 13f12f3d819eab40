//! Modules, and what can be wrong with them.

use std::collections::HashMap;
use std::fmt;
use std::num::{NonZeroU32, NonZeroUsize};

use regimen_rego::Lowered;
use regorus::PolicyLengthConfig;

/// A Rego v1 module as text.
#[derive(Debug, Clone)]
pub struct Module {
    /// What errors call it: its path.
    pub file: String,
    /// Its source.
    pub text: String,
    /// Whether somebody vouches that it does not make the evaluator hang or overflow: it is not looked at for that.
    pub trusted: bool,
}

impl Module {
    /// A module that nobody vouches for.
    pub fn new(file: impl Into<String>, text: impl Into<String>) -> Self {
        Self { file: file.into(), text: text.into(), trusted: false }
    }
}

/// Modules may be as long as they like: whoever reads the files bounds them.
pub(crate) const LENGTHS: PolicyLengthConfig = PolicyLengthConfig {
    max_col: NonZeroU32::MAX,
    max_file_bytes: NonZeroUsize::MAX,
    max_lines: NonZeroUsize::MAX,
};

/// The lowered modules by their files, for the way back from the library's columns to the author's.
pub(crate) type Sources = HashMap<String, Lowered>;

/// Something wrong in a module, with its place where the library tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyError {
    /// The module's file; empty when unknown.
    pub file: String,
    /// Its line, from 1; 0 when unknown.
    pub line: u32,
    /// Its column, from 1; 0 when unknown.
    pub column: u32,
    /// What is wrong, one line.
    pub message: String,
}

impl PolicyError {
    /// Reads an error of the library, which is text: a `--> file:line:column` line, the source, then `error: message`.
    pub(crate) fn read(text: &str, sources: &Sources) -> Self {
        let place = text.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
        let message = text
            .lines()
            .find_map(|line| line.trim_start().strip_prefix("error: "))
            .or_else(|| text.lines().find(|line| !line.trim().is_empty()))
            .unwrap_or("unknown error");
        let (file, line, column) = place.and_then(split_place).unwrap_or(("", 0, 0));
        let column = sources.get(file).map_or(column, |lowered| lowered.column(line, column));
        Self { file: file.to_owned(), line, column, message: message.trim().to_owned() }
    }
}

fn split_place(place: &str) -> Option<(&str, u32, u32)> {
    let (rest, column) = place.trim().rsplit_once(':')?;
    let (file, line) = rest.rsplit_once(':')?;
    Some((file, line.parse().ok()?, column.parse().ok()?))
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
