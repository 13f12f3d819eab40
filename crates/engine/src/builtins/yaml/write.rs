//! Writes a value in block style.
//!
//! Source: `goyaml.v2`, which writes as libyaml 0.1 does: two more columns a level, sequences in mappings no deeper than
//! their key, lines broken after column 80 where a space allows it.

use super::order;
use super::scalar::{Style, is_break, is_printable, style};
use super::text::{escape, key_text, number_text, read_back};
use crate::value::Value;

const INDENT: usize = 2;
const WIDTH: usize = 80;
/// The longest key that is not marked with `?`.
const LONGEST_KEY: usize = 128;

/// What was written, and the state of its last line.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) text: String,
    column: usize,
    /// The last character was white space.
    space: bool,
    /// Nothing but indentation and its marks stands in the line.
    indented: bool,
}

/// The most bytes that a value may take, `depth` levels deep.
pub(super) fn most(value: &Value, depth: usize) -> usize {
    let each = depth.saturating_mul(INDENT).saturating_add(8);
    let all = |values: &mut dyn Iterator<Item = &Value>| {
        values.fold(each, |sum, value| sum.saturating_add(most(value, depth + 1)))
    };
    match value {
        Value::String(text) => {
            let lines = text.len() / WIDTH + text.chars().filter(|c| is_break(*c)).count() + 1;
            text.len().saturating_mul(10).saturating_add(lines.saturating_mul(each))
        }
        Value::Array(items) => all(&mut items.iter()),
        Value::Set(items) => all(&mut items.iter()),
        Value::Object(pairs) => all(&mut pairs.iter().flat_map(|(key, value)| [key, value])),
        Value::Number(number) => each.saturating_add(number.to_string().len()),
        _ => each,
    }
}

/// Where a node stands.
#[derive(Clone, Copy)]
struct Place {
    /// The column of what holds it; none at the root.
    indent: Option<usize>,
    /// It is the value of a pair.
    in_mapping: bool,
    /// It is a key that stands with its value in one line.
    simple: bool,
}

impl Place {
    const fn deeper(self) -> usize {
        match self.indent {
            None => 0,
            Some(indent) => indent + INDENT,
        }
    }
}

impl Writer {
    /// Writes all of `value`.
    pub(super) fn document(&mut self, value: &Value) -> Result<(), String> {
        (self.space, self.indented) = (true, true);
        self.node(value, Place { indent: None, in_mapping: false, simple: false })?;
        self.indent(0);
        Ok(())
    }

    fn node(&mut self, value: &Value, place: Place) -> Result<(), String> {
        match value {
            Value::Null => self.plain("null", place),
            Value::Bool(value) => self.plain(&value.to_string(), place),
            Value::Number(number) => self.plain(&number_text(number), place),
            Value::String(text) => self.string(&read_back(text, false)?, place),
            Value::Array(items) => return self.sequence(items.iter(), place),
            Value::Set(items) => return self.sequence(items.iter(), place),
            Value::Object(pairs) => {
                let pairs = pairs.iter().map(|(key, value)| Ok((read_back(&key_text(key), true)?, value)));
                return self.mapping(pairs.collect::<Result<_, String>>()?, place);
            }
        }
        Ok(())
    }

    fn sequence<'v>(&mut self, items: impl Iterator<Item = &'v Value>, place: Place) -> Result<(), String> {
        let mut items = items.peekable();
        if items.peek().is_none() {
            self.mark("[]", true, false);
            return Ok(());
        }
        let indent = match place.indent {
            Some(indent) if place.in_mapping && !self.indented => indent,
            _ => place.deeper(),
        };
        for item in items {
            self.indent(indent);
            self.mark("-", true, true);
            self.node(item, Place { indent: Some(indent), in_mapping: false, simple: false })?;
        }
        Ok(())
    }

    fn mapping(&mut self, mut pairs: Vec<(String, &Value)>, place: Place) -> Result<(), String> {
        if pairs.is_empty() {
            self.mark("{}", true, false);
            return Ok(());
        }
        order::sort(&mut pairs);
        let indent = place.deeper();
        let inside = Place { indent: Some(indent), in_mapping: true, simple: false };
        for (key, value) in pairs {
            self.indent(indent);
            if key.len() <= LONGEST_KEY && !key.contains(is_break) {
                self.string(&key, Place { simple: true, ..inside });
                self.mark(":", false, false);
            } else {
                self.mark("?", true, true);
                self.string(&key, inside);
                self.indent(indent);
                self.mark(":", true, true);
            }
            self.node(value, inside)?;
        }
        Ok(())
    }

    fn string(&mut self, text: &str, place: Place) {
        let indent = place.indent.map_or(INDENT, |indent| indent + INDENT);
        match style(text, place.simple) {
            Style::Plain => self.plain(text, place),
            Style::Single => self.single(text, indent, !place.simple),
            Style::Double => self.double(text, indent, !place.simple),
            Style::Literal => self.literal(text, indent),
        }
    }

    fn plain(&mut self, text: &str, place: Place) {
        if !self.space && !text.is_empty() {
            self.put(' ');
        }
        self.words(text, place.deeper().max(INDENT), !place.simple, false);
        (self.space, self.indented) = (false, false);
    }

    fn single(&mut self, text: &str, indent: usize, may_break: bool) {
        self.mark("'", true, false);
        self.words(text, indent, may_break, true);
        self.mark("'", false, false);
    }

    /// Text without escapes; lines are broken between two words.
    fn words(&mut self, text: &str, indent: usize, may_break: bool, quoted: bool) {
        let (mut after_space, mut after_break) = (false, false);
        let mut chars = text.chars().enumerate().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            if c == ' ' {
                let inside = !quoted || at > 0 && next.is_some();
                if may_break && !after_space && self.column > WIDTH && inside && next != Some(' ') {
                    self.indent(indent);
                } else {
                    self.put(c);
                }
                after_space = true;
            } else if is_break(c) {
                if !after_break && c == '\n' {
                    self.line_break('\n');
                }
                self.line_break(c);
                self.indented = true;
                after_break = true;
            } else {
                if after_break {
                    self.indent(indent);
                }
                if quoted && c == '\'' {
                    self.put(c);
                }
                self.put(c);
                self.indented = false;
                (after_space, after_break) = (false, false);
            }
        }
    }

    fn double(&mut self, text: &str, indent: usize, may_break: bool) {
        self.mark("\"", true, false);
        let escape_all = text.starts_with('\u{feff}');
        let mut after_space = false;
        let mut chars = text.chars().enumerate().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            if escape_all || !is_printable(c) || is_break(c) || matches!(c, '"' | '\\') {
                escape(c).chars().for_each(|c| self.put(c));
                after_space = false;
            } else if c == ' ' {
                if may_break && !after_space && self.column > WIDTH && at > 0 && next.is_some() {
                    self.indent(indent);
                    if next == Some(' ') {
                        self.put('\\');
                    }
                } else {
                    self.put(c);
                }
                after_space = true;
            } else {
                self.put(c);
                after_space = false;
            }
        }
        self.mark("\"", false, false);
    }

    fn literal(&mut self, text: &str, indent: usize) {
        self.mark("|", true, false);
        if text.starts_with(|c| c == ' ' || is_break(c)) {
            self.mark("2", false, false);
        }
        let mut last = text.chars().rev();
        match (last.next().is_some_and(is_break), last.next().is_none_or(is_break)) {
            (false, _) => self.mark("-", false, false),
            (true, true) => self.mark("+", false, false),
            (true, false) => {}
        }
        self.line_break('\n');
        (self.indented, self.space) = (true, true);
        let mut after_break = true;
        for c in text.chars() {
            if is_break(c) {
                self.line_break(c);
                self.indented = true;
                after_break = true;
            } else {
                if after_break {
                    self.indent(indent);
                }
                self.put(c);
                self.indented = false;
                after_break = false;
            }
        }
    }

    /// Goes to a column of a line that has nothing else.
    fn indent(&mut self, indent: usize) {
        if !self.indented || self.column > indent || self.column == indent && !self.space {
            self.line_break('\n');
        }
        while self.column < indent {
            self.put(' ');
        }
        (self.space, self.indented) = (true, true);
    }

    fn mark(&mut self, mark: &str, needs_space: bool, indents: bool) {
        if needs_space && !self.space {
            self.put(' ');
        }
        mark.chars().for_each(|c| self.put(c));
        self.space = false;
        self.indented &= indents;
    }

    fn put(&mut self, c: char) {
        self.text.push(c);
        self.column += 1;
    }

    fn line_break(&mut self, c: char) {
        self.text.push(c);
        self.column = 0;
    }
}
