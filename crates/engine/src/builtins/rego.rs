//! `rego.parse_module`: a module's syntax tree as a value.
//!
//! The form is that of OPA's own tree in JSON (`v1/ast` of OPA 1.20), without places. The text of mistakes is ours, in
//! OPA's frame.

mod expr;
mod module;
mod order;
mod term;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use regimen_rego::ast::{Comment, Version};
use regimen_rego::{Diagnostic, Lines, Position, parser};

use super::crypto::base64;
use super::{Allowance, Args, Context, Error, Table};
use crate::value::{Value, object};

/// The builtins of this file.
pub(super) const TABLE: Table = &[("rego.parse_module", parse_module)];

/// How deep the tree may be, as JSON may.
const DEEPEST: usize = 512;

/// What the parser takes for each byte of the text, at most.
const PARSED: usize = 256;

/// About what an object of the tree takes.
const NODE: usize = 512;

fn parse_module(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (file, text) = (args.string(0)?, args.string(1)?);
    context.take(text.len().saturating_mul(PARSED))?;
    let parsed = parser::parse(text, Version::V1);
    let module = match parsed.module {
        Some(module) if parsed.diagnostics.is_empty() => module,
        _ => return Err(Error::Failed(failure(file, text, &parsed.diagnostics))),
    };
    let tree = Writer::new(text, file, context.allowance).module(&module)?;
    if depth(&tree) > DEEPEST {
        return Err(Error::failed(format!("module is nested deeper than {DEEPEST} levels")));
    }
    Ok(Some(tree))
}

/// What the mistakes are, as OPA's `ast.Errors` writes them.
fn failure(file: &str, text: &str, diagnostics: &[Diagnostic]) -> String {
    if is_blank(text) {
        let place = if file.is_empty() { "0:0".to_owned() } else { format!("{file}:0") };
        return format!("{place}: rego_parse_error: empty module");
    }
    let (lines, sources) = (Lines::new(text), text.lines().collect::<Vec<_>>());
    let place = |found: &Diagnostic| lines.position(text, found.span.start);
    let all: Vec<String> =
        diagnostics.iter().map(|found| line(file, place(found), &sources, found)).collect();
    match &*all {
        [one] => format!("1 error occurred: {one}"),
        several => format!("{} errors occurred:\n{}", several.len(), several.join("\n")),
    }
}

/// Whether a text has no more than comments.
fn is_blank(text: &str) -> bool {
    text.lines().map(str::trim_start).all(|line| line.is_empty() || line.starts_with('#'))
}

fn line(file: &str, at: Position, sources: &[&str], found: &Diagnostic) -> String {
    let mut line =
        if file.is_empty() { format!("{}:{}", at.line, at.column) } else { format!("{file}:{}", at.line) };
    let _ = write!(line, ": {}: {}", found.code, found.message);
    let number = usize::try_from(at.line - 1).unwrap_or_default();
    if let Some(source) = sources.get(number) {
        let column = usize::try_from(at.column - 1).unwrap_or_default();
        let _ = write!(line, "\n\t{source}\n\t{:column$}^", "");
    }
    line
}

/// How many arrays and objects stand in each other.
fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or_default(),
        Value::Object(pairs) => 1 + pairs.values().map(depth).max().unwrap_or_default(),
        _ => 0,
    }
}

/// Writes the tree of one module.
struct Writer<'a> {
    text: &'a str,
    file: &'a str,
    allowance: &'a mut Allowance,
    /// How many wildcards there were: each becomes a variable of its own.
    wildcards: usize,
    /// Where `future.keywords.not` is imported: behind it, `not` is a node of its own.
    not_from: Option<u32>,
}

impl<'a> Writer<'a> {
    const fn new(text: &'a str, file: &'a str, allowance: &'a mut Allowance) -> Self {
        Self { text, file, allowance, wildcards: 0, not_from: None }
    }

    /// An object.
    fn object<'k>(&mut self, pairs: impl IntoIterator<Item = (&'k str, Value)>) -> Result<Value, Error> {
        self.allowance.take(NODE)?;
        Ok(object(pairs))
    }

    /// A term of a type.
    fn typed(&mut self, kind: &str, value: impl Into<Value>) -> Result<Value, Error> {
        self.object([("type", kind.into()), ("value", value.into())])
    }

    /// The name of a variable, with a number for a wildcard.
    fn name(&mut self, name: &str) -> String {
        if name != "_" {
            return name.to_owned();
        }
        let number = self.wildcards;
        self.wildcards += 1;
        format!("${number}")
    }

    fn variable(&mut self, name: &str) -> Result<Value, Error> {
        let name = self.name(name);
        self.typed("var", name)
    }

    fn string(&mut self, text: &str) -> Result<Value, Error> {
        self.typed("string", text)
    }

    fn comments(&mut self, comments: &[Comment]) -> Result<Vec<Value>, Error> {
        let lines = Lines::new(self.text);
        let mut all = Vec::with_capacity(comments.len());
        for comment in comments {
            let at = lines.position(self.text, comment.span.start);
            let place = [
                ("file", Value::from(self.file)),
                ("row", Value::from(i64::from(at.line))),
                ("col", Value::from(i64::from(at.column))),
            ];
            let place = self.object(place)?;
            let text = base64::encode(comment.text.trim_end_matches('\r').as_bytes());
            self.allowance.take(text.len())?;
            all.push(self.object([("Location", place), ("Text", text.into())])?);
        }
        Ok(all)
    }
}
