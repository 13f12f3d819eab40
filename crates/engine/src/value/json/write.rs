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
            by_text(pairs, |at, key, value| {
                out.push_str(if at == 0 { "" } else { "," });
                string(key, out);
                out.push(':');
                compact(value, out);
            });
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
            by_text(pairs, |at, key, value| {
                out.push_str(if at == 0 { "" } else { "," });
                line(style, level + 1, out);
                string(key, out);
                out.push_str(": ");
                pretty(value, style, level + 1, out);
            });
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

/// Visits the pairs, with their places, in the order of the text of their keys; the last of equal texts.
fn by_text(pairs: &Object, mut visit: impl FnMut(usize, &str, &Value)) {
    // Strings are in that order.
    if pairs.iter().all(|(key, _)| key.as_str().is_some()) {
        let texts = pairs.iter().filter_map(|(key, value)| Some((key.as_str()?, value)));
        return texts.enumerate().for_each(|(at, (key, value))| visit(at, key, value));
    }
    let text = |key: &Value| key.as_str().map_or_else(|| key.to_json(), str::to_owned);
    let sorted: BTreeMap<String, &Value> = pairs.iter().map(|(key, value)| (text(key), value)).collect();
    sorted.into_iter().enumerate().for_each(|(at, (key, value))| visit(at, &key, value));
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
    let mut rest = text;
    // Most texts are plain for long.
    while let Some(at) = rest.bytes().position(|byte| !is_plain(byte)) {
        let (plain, other) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut characters = other.chars();
        if let Some(character) = characters.next() {
            escaped(character, out);
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// Whether a byte stands for itself, whatever follows it. The first of the two line separators does not.
const fn is_plain(byte: u8) -> bool {
    !matches!(byte, b'"' | b'\\' | b'<' | b'>' | b'&' | 0..b' ' | 0xe2)
}

fn escaped(character: char, out: &mut String) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\0'..=' ' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
            // Writing to a string does not fail.
            let _ = write!(out, "\\u{:04x}", u32::from(character));
        }
        _ => out.push(character),
    }
}
