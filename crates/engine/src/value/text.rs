//! Values as text, as Rego shows them.

use std::fmt::{self, Write};

use super::Value;

/// As Rego writes it, in one line: `{"a": [1, true]}`, `{1, 2}`, `set()`. What `sprintf("%v")` and messages show, except
/// that they show a string that is not inside of anything without quotes.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::String(text) => quote(text, f),
            Self::Array(items) => list('[', items.iter(), ']', f),
            Self::Set(items) if items.is_empty() => f.write_str("set()"),
            Self::Set(items) => list('{', items.iter(), '}', f),
            Self::Object(pairs) => {
                f.write_char('{')?;
                for (at, (key, value)) in pairs.iter().enumerate() {
                    let comma = if at == 0 { "" } else { ", " };
                    write!(f, "{comma}{key}: {value}")?;
                }
                f.write_char('}')
            }
        }
    }
}

fn list<'a>(
    open: char,
    items: impl Iterator<Item = &'a Value>,
    close: char,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    f.write_char(open)?;
    for (at, item) in items.enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        write!(f, "{comma}{item}")?;
    }
    f.write_char(close)
}

/// The text in double quotes, escaped as Go does (`strconv.Quote`).
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    // Writing to a string does not fail.
    let _ = quote(text, &mut out);
    out
}

fn quote(text: &str, out: &mut impl Write) -> fmt::Result {
    out.write_char('"')?;
    for character in text.chars() {
        if character == '"' {
            out.write_str("\\\"")?;
        } else {
            escape(character, false, out)?;
        }
    }
    out.write_char('"')
}

/// One character as Go writes it between quotes, which it does not escape itself; with `ascii` all others are escaped.
pub(crate) fn escape(character: char, ascii: bool, out: &mut impl Write) -> fmt::Result {
    match character {
        '\\' => out.write_str("\\\\"),
        '\u{7}' => out.write_str("\\a"),
        '\u{8}' => out.write_str("\\b"),
        '\u{b}' => out.write_str("\\v"),
        '\u{c}' => out.write_str("\\f"),
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\t' => out.write_str("\\t"),
        ' '..='~' => out.write_char(character),
        '\0'..='\u{7f}' => write!(out, "\\x{:02x}", u32::from(character)),
        _ if !ascii && is_printable(character) => out.write_char(character),
        ..='\u{ffff}' => write!(out, "\\u{:04x}", u32::from(character)),
        _ => write!(out, "\\U{:08x}", u32::from(character)),
    }
}

/// In lower case as Go has it: each character by itself.
pub(crate) fn lower(text: &str) -> String {
    text.chars().map(simple_lower).collect()
}

/// In upper case as Go has it: each character by itself.
pub(crate) fn upper(text: &str) -> String {
    text.chars().map(simple_upper).collect()
}

/// The simple mapping of Unicode: where the full one has several characters, the one that is meant for such a use.
fn simple_lower(character: char) -> char {
    // U+0130 is the only one whose full mapping is longer.
    character.to_lowercase().next().unwrap_or(character)
}

/// The simple mapping of Unicode, which leaves characters alone whose full one is longer, but for some Greek ones.
fn simple_upper(character: char) -> char {
    let mut mapped = character.to_uppercase();
    match (mapped.next(), mapped.next()) {
        (Some(single), None) => single,
        _ => match character {
            // Greek with iota subscript: the title case form.
            '\u{1f80}'..='\u{1f87}' | '\u{1f90}'..='\u{1f97}' | '\u{1fa0}'..='\u{1fa7}' => {
                char::from_u32(u32::from(character) + 8).unwrap_or(character)
            }
            '\u{1fb3}' | '\u{1fc3}' | '\u{1ff3}' => {
                char::from_u32(u32::from(character) + 9).unwrap_or(character)
            }
            _ => character,
        },
    }
}

/// Whether Go shows the character as it is (`unicode.IsPrint`): the standard library's own rule when it is not the first.
pub(crate) fn is_printable(character: char) -> bool {
    if character.is_ascii() {
        return matches!(character, ' '..='~');
    }
    ['x', character].iter().collect::<String>().escape_debug().nth(1) != Some('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_shown_as_opa_does() {
        for (json, text) in [
            ("null", "null"),
            ("1.50", "1.50"),
            (r#"{"e":{},"a":[1,"b",null]}"#, r#"{"a": [1, "b", null], "e": {}}"#),
            (
                r#""a\"b\\c\n\t\r\b\f\u0007\u000b\u0000\u001f\u007fé😀\u2028<>&'""#,
                r#""a\"b\\c\n\t\r\b\f\a\v\x00\x1f\x7fé😀\u2028<>&'""#,
            ),
            (
                r#""\u00a0\u200b\ufeff\ue000\u00ad\u0301\ufffd\udbff\udfff""#,
                "\"\\u00a0\\u200b\\ufeff\\ue000\\u00ad\u{301}\u{fffd}\\U0010ffff\"",
            ),
        ] {
            assert_eq!(Value::from_json(json).unwrap().to_string(), text);
        }
        assert_eq!(Value::Set(super::super::Set::new().into()).to_string(), "set()");
    }
}
