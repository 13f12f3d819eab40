//! Writes JSON.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Value;
use crate::value::Object;

/// How lines start.
pub(super) struct Style<'a> {
    pub(super) prefix: &'a str,
    pub(super) indent: &'a str,
}

pub(super) fn compact(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => compact_list(items.iter(), out),
        Value::Set(items) => compact_list(items.iter(), out),
        Value::Object(pairs) => {
            out.push('{');
            for (at, (key, value)) in by_text(pairs).into_iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                string(&key, out);
                out.push(':');
                compact(value, out);
            }
            out.push('}');
        }
        _ => scalar(value, out),
    }
}

fn compact_list<'a>(items: impl Iterator<Item = &'a Value>, out: &mut String) {
    out.push('[');
    for (at, item) in items.enumerate() {
        out.push_str(if at == 0 { "" } else { "," });
        compact(item, out);
    }
    out.push(']');
}

pub(super) fn pretty(value: &Value, style: &Style<'_>, level: usize, out: &mut String) {
    match value {
        Value::Array(items) if !items.is_empty() => pretty_list(items.iter(), style, level, out),
        Value::Set(items) if !items.is_empty() => pretty_list(items.iter(), style, level, out),
        Value::Object(pairs) if !pairs.is_empty() => {
            out.push('{');
            for (at, (key, value)) in by_text(pairs).into_iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                line(style, level + 1, out);
                string(&key, out);
                out.push_str(": ");
                pretty(value, style, level + 1, out);
            }
            line(style, level, out);
            out.push('}');
        }
        _ => compact(value, out),
    }
}

fn pretty_list<'a>(
    items: impl Iterator<Item = &'a Value>,
    style: &Style<'_>,
    level: usize,
    out: &mut String,
) {
    out.push('[');
    for (at, item) in items.enumerate() {
        out.push_str(if at == 0 { "" } else { "," });
        line(style, level + 1, out);
        pretty(item, style, level + 1, out);
    }
    line(style, level, out);
    out.push(']');
}

fn line(style: &Style<'_>, level: usize, out: &mut String) {
    out.push('\n');
    out.push_str(style.prefix);
    out.extend(std::iter::repeat_n(style.indent, level));
}

/// The pairs in the order of the text of their keys; the last of equal texts.
fn by_text(pairs: &Object) -> BTreeMap<String, &Value> {
    let text = |key: &Value| key.as_str().map_or_else(|| key.to_json(), str::to_owned);
    pairs.iter().map(|(key, value)| (text(key), value)).collect()
}

fn scalar(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => string(text, out),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(&number.to_string()),
        _ => out.push_str("null"),
    }
}

fn string(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..=' ' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' if character != ' ' => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}
