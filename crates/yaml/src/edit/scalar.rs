//! Scalars as text: quoted where they must be, or as what they replace was.

use std::fmt::Write as _;

use granit_parser::ScalarStyle;

use crate::{Value, resolve};

/// Where a scalar is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// On a line of its own, or behind a key.
    Block,
    /// In brackets.
    Flow,
    /// In brackets of JSON.
    Json,
}

/// A scalar as text; a string in quotes of this style if it has one.
pub(super) fn scalar(value: &Value, style: ScalarStyle, place: Place) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Int(number) => number.to_string(),
        Value::UInt(number) => number.to_string(),
        Value::Float(number) => format!("{number:?}"),
        Value::String(text) => string(text, style, place),
        Value::Null | Value::Sequence(_) | Value::Mapping(_) => "null".to_owned(),
    }
}

/// A string, or a key.
pub(super) fn string(text: &str, style: ScalarStyle, place: Place) -> String {
    let printable = !text.chars().any(|c| c.is_control() || is_special(c));
    match style {
        _ if place == Place::Json => double_quoted(text),
        ScalarStyle::DoubleQuoted => double_quoted(text),
        ScalarStyle::SingleQuoted if printable => format!("'{}'", text.replace('\'', "''")),
        _ if printable && is_plain(text, place) => text.to_owned(),
        _ => double_quoted(text),
    }
}

/// Whether a text without control characters reads as itself without quotes: under YAML 1.2, and under 1.1 as Kubernetes has it.
fn is_plain(text: &str, place: Place) -> bool {
    let reads_as_string = matches!(resolve::plain(text), Ok(Value::String(_)));
    let starts = !text.starts_with(|c: char| c.is_whitespace() || "-?:,[]{}#&*!|>'\"%@`=".contains(c));
    // A dash or a colon may stand first if what follows is no blank: `-v`, but what is read otherwise by others stays out.
    let starts = starts || is_flag(text, place);
    let ends = !text.ends_with(|c: char| c.is_whitespace() || c == ':');
    let inside =
        !text.contains(": ") && !text.contains(" #") && !text.contains(":\t") && !text.contains("\t#");
    let brackets = place == Place::Flow && text.contains([',', '[', ']', '{', '}']);
    let colon = place == Place::Flow && text.contains(':') && text.contains(['"', '\'', '?']);
    reads_as_string
        && starts
        && ends
        && inside
        && !brackets
        && !colon
        && text != "<<"
        && !is_of_yaml_1_1(text)
}

/// `-v`, `--port=1`.
fn is_flag(text: &str, place: Place) -> bool {
    let name = text.trim_start_matches('-');
    let dashes = text.len() - name.len();
    let letter = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (1..=2).contains(&dashes) && letter && place == Place::Block
}

/// Times of day and dates, which other readers of YAML 1.1 take for numbers and times.
fn is_of_yaml_1_1(text: &str) -> bool {
    let digits = text.starts_with(|c: char| c.is_ascii_digit() || c == '+' || c == '-');
    let only = |marks: &str| text.chars().all(|c| c.is_ascii_digit() || marks.contains(c));
    let is_date = text.len() >= 8 && text.matches('-').count() == 2 && only("-");
    digits && (text.contains(':') && only(":._+-") || is_date)
}

/// What a reader may take for a line break or leave out.
fn is_special(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// In double quotes; what is written is JSON, too.
fn double_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || is_special(c) => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, parse};

    #[test]
    fn strings_are_quoted_where_they_must_be() {
        for (text, written) in [
            ("web", "web"),
            ("v1.35", "v1.35"),
            ("a.b/c", "a.b/c"),
            ("a b", "a b"),
            ("-v", "-v"),
            ("http://a:1", "http://a:1"),
            ("1.35", "\"1.35\""),
            ("on", "\"on\""),
            ("y", "\"y\""),
            ("8080", "\"8080\""),
            ("0o17", "\"0o17\""),
            ("12:30", "\"12:30\""),
            ("2024-01-01", "\"2024-01-01\""),
            ("", "\"\""),
            ("null", "\"null\""),
            ("a: b", "\"a: b\""),
            ("a #b", "\"a #b\""),
            ("- a", "\"- a\""),
            ("*", "\"*\""),
            ("a\nb\u{1}", "\"a\\nb\\u0001\""),
        ] {
            assert_eq!(string(text, ScalarStyle::Plain, Place::Block), written);
        }
        assert_eq!(string("a,b", ScalarStyle::Plain, Place::Flow), "\"a,b\"");
        assert_eq!(string("it's", ScalarStyle::SingleQuoted, Place::Block), "'it''s'");
        assert_eq!(string("a", ScalarStyle::Plain, Place::Json), "\"a\"");
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_again(text in "\\PC{0,12}|[-:#,\\[\\]{} a'\"?&*!|>%@0-9.e\n\t~<]{0,8}", style in 0..3) {
            let style = [ScalarStyle::Plain, ScalarStyle::SingleQuoted, ScalarStyle::DoubleQuoted][usize::try_from(style).unwrap()];
            for (place, around) in [(Place::Block, ["k: ", "\n"]), (Place::Flow, ["[", "]"]), (Place::Json, ["{\"k\":", "}"])] {
                let written = format!("{}{}{}", around[0], string(&text, style, place), around[1]);
                let stream = parse(&written, &Limits::default());
                let root = &stream.documents[0].root;
                let read = root.get("k").or_else(|| root.items().first()).and_then(|node| node.as_str().map(str::to_owned));
                proptest::prop_assert_eq!(read, Some(text.clone()), "{}", written);
            }
            let key = format!("{}: 1\n", string(&text, style, Place::Block));
            let stream = parse(&key, &Limits::default());
            proptest::prop_assert_eq!(&*stream.documents[0].root.entries()[0].key, &*text, "{}", key);
        }
    }
}
