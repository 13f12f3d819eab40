//! A module in the form that the evaluator reads as OPA would.
//!
//! Imports are spelled out: `containers.all` becomes `data.lib.containers.all`. `regorus` 0.14.1 loses the imports of a
//! module for its functions once one of its rules has been evaluated; what they refer to is then undefined, and a
//! violation silently missing.

use std::collections::{BTreeMap, BTreeSet};

use crate::token::{Token, TokenKind, tokens};

/// A lowered module, and the way back to the author's own columns. Lines stay as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lowered {
    /// The text for the evaluator.
    pub text: String,
    edits: Vec<Edit>,
}

/// A replaced name, with columns in bytes from 0 in the lowered line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit {
    line: u32,
    column: u32,
    old: u32,
    new: u32,
}

impl Lowered {
    /// Lowers a module.
    pub fn new(text: &str) -> Self {
        let tokens = tokens(text);
        let (mut imports, statements) = imports(&tokens);
        let locals = locals(&tokens);
        imports.retain(|alias, _| !locals.contains(alias));
        let mut lowered = Self { text: String::with_capacity(text.len()), edits: Vec::new() };
        let mut copied = 0;
        for (at, token) in tokens.iter().enumerate() {
            let after_point =
                at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| token.is("."));
            let path = imports.get(token.text).filter(|_| token.kind == TokenKind::Name && !after_point);
            let Some(path) = path.filter(|_| !statements.contains(&at)) else { continue };
            lowered.text.push_str(text.get(copied..token.start).unwrap_or_default());
            lowered.replace(token, path);
            copied = token.end();
        }
        lowered.text.push_str(text.get(copied..).unwrap_or_default());
        lowered
    }

    /// The author's column (from 1) for a column of the lowered text in `line`.
    pub fn column(&self, line: u32, column: u32) -> u32 {
        let mut shift = 0;
        for edit in self.edits.iter().filter(|edit| edit.line == line && edit.column < column) {
            if column - 1 < edit.column + edit.new {
                return edit.column + 1 - shift;
            }
            shift += edit.new.saturating_sub(edit.old);
        }
        column.saturating_sub(shift)
    }

    fn replace(&mut self, token: &Token<'_>, path: &str) {
        let length = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
        let line = self.text.rsplit('\n').next().unwrap_or_default();
        let column = length(line);
        self.edits.push(Edit { line: token.line, column, old: length(token.text), new: length(path) });
        self.text.push_str(path);
    }
}

/// The paths of imports from `data` and `input` by what they are called here, and the tokens that are part of imports.
fn imports<'a>(tokens: &[Token<'a>]) -> (BTreeMap<&'a str, String>, BTreeSet<usize>) {
    let mut paths = BTreeMap::new();
    let mut statements = BTreeSet::new();
    let starts =
        tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Name && token.is("import"));
    for (start, _) in starts {
        let length = reference(tokens.get(start + 1..).unwrap_or_default());
        let end = start + 1 + length;
        let path: String =
            tokens.get(start + 1..end).unwrap_or_default().iter().map(|token| token.text).collect();
        let has_alias = tokens.get(end).is_some_and(|token| token.is("as"));
        let name = if has_alias { tokens.get(end + 1) } else { tokens.get(end - 1) };
        let last = if has_alias { end + 2 } else { end };
        statements.extend(start..last);
        if let Some(name) = name.filter(|_| path.starts_with("data.") || path.starts_with("input.")) {
            paths.insert(name.text.trim_matches(['"', ']']), path);
        }
    }
    (paths, statements)
}

/// How many tokens the reference at the start has: `a.b["c"]`.
fn reference(tokens: &[Token<'_>]) -> usize {
    let mut length = 1;
    loop {
        let is = |at: usize, text: &str| tokens.get(at).is_some_and(|token| token.is(text));
        if is(length, ".") {
            length += 2;
        } else if is(length, "[") && is(length + 2, "]") {
            length += 3;
        } else {
            return length;
        }
    }
}

/// The names that some rule of the module declares for itself: by `:=`, `some`, `every`, or as a parameter.
fn locals<'a>(tokens: &[Token<'a>]) -> BTreeSet<&'a str> {
    let mut locals = BTreeSet::new();
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        let rest = tokens.get(at + 1..).unwrap_or_default();
        let starts_line =
            at.checked_sub(1).and_then(|at| tokens.get(at)).is_none_or(|before| before.line < token.line);
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            "some" | "every" => locals.extend(declared(rest)),
            name if rest.first().is_some_and(|next| next.is(":=")) && depth > 0 => {
                locals.insert(name);
            }
            _ if starts_line && depth == 0 && rest.first().is_some_and(|next| next.is("(")) => {
                let parameters = rest.iter().take_while(|token| !token.is(")"));
                locals
                    .extend(parameters.filter(|token| token.kind == TokenKind::Name).map(|token| token.text));
            }
            _ => {}
        }
    }
    locals
}

/// The names between `some` and what ends them.
fn declared<'a>(tokens: &[Token<'a>]) -> impl Iterator<Item = &'a str> {
    let line = tokens.first().map_or(0, |token| token.line);
    let names =
        tokens.iter().take_while(move |token| token.line == line && !token.is("in") && !token.is(";"));
    names
        .filter(|token| token.kind == TokenKind::Name)
        .map(|token| token.text)
        .collect::<Vec<_>>()
        .into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_spelled_out() {
        let text = "package a\n\nimport data.lib.containers\nimport data.lib[\"x-y\"] as xy\nimport input.review\nimport rego.v1\n\nx if {\n\tsome c in containers.all # containers\n\tc.containers == \"containers\"\n\txy.f(review.object, {containers: 1})\n}\n";
        let lowered = Lowered::new(text);
        assert_eq!(
            lowered.text,
            "package a\n\nimport data.lib.containers\nimport data.lib[\"x-y\"] as xy\nimport input.review\nimport rego.v1\n\nx if {\n\tsome c in data.lib.containers.all # containers\n\tc.containers == \"containers\"\n\tdata.lib[\"x-y\"].f(input.review.object, {data.lib.containers: 1})\n}\n"
        );
    }

    #[test]
    fn a_name_that_a_rule_declares_is_left_alone_in_the_whole_module() {
        for rule in [
            "x if { b := 1; b == 1 }",
            "x if { some b in [1]; b == 1 }",
            "x if { some i, b in [1]; b == i }",
            "x if { every b in [1] { b == 1 } }",
            "f(b) := b",
            "f(_, {\"k\": b}) := b",
        ] {
            let text = format!("package a\nimport data.lib.b\n{rule}\n");
            assert_eq!(Lowered::new(&text).text, text);
        }
    }

    #[test]
    fn columns_lead_back_to_the_authors_own() {
        let text = "package a\nimport data.lib.b\nx if b.y == b.z(q)\n";
        let lowered = Lowered::new(text);
        let line = lowered.text.lines().nth(2).unwrap();
        assert_eq!(line, "x if data.lib.b.y == data.lib.b.z(q)");
        let column = |needle: &str| u32::try_from(line.find(needle).unwrap()).unwrap() + 1;
        assert_eq!(lowered.column(3, column("x")), 1);
        assert_eq!(lowered.column(3, column("data")), 6);
        assert_eq!(lowered.column(3, column("b.y")), 6);
        assert_eq!(lowered.column(3, column("==")), 10);
        assert_eq!(lowered.column(3, column("(q")), 16);
        assert_eq!(lowered.column(2, 12), 12);
    }
}
