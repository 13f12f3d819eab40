//! `.gitignore`, `.dockerignore` and their like: a line is a path, a path that is not ignored, a comment, or empty.
//!
//! The shape is that of go-ignore, which conftest reads them with: an array with one array of entries, so that a policy sees all of a
//! file at once. An entry has its `Kind` (`Path`, `NegatedPath`, `Comment`, `Empty`), its `Value` without the mark in front, and the
//! `Original` line.

use regimen_engine::{Value, object};

use crate::ParseError;

#[allow(clippy::unnecessary_wraps, reason = "as all parsers")]
pub(crate) fn parse(text: &str) -> Result<Value, ParseError> {
    Ok(Value::from(vec![Value::from(text.lines().map(entry).collect::<Vec<_>>())]))
}

fn entry(line: &str) -> Value {
    let (kind, value) = if line.trim().is_empty() {
        ("Empty", "")
    } else if let Some(comment) = line.strip_prefix('#') {
        ("Comment", comment)
    } else if let Some(path) = line.strip_prefix('!') {
        ("NegatedPath", path)
    } else {
        ("Path", line)
    };
    object([("Kind", Value::from(kind)), ("Value", Value::from(value)), ("Original", Value::from(line))])
}
