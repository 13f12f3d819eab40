//! Names and strings.

use std::fmt::Write;

/// Whether it can be written after a point.
pub(super) fn is_name(text: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.chars().all(name) && text.starts_with(|c: char| !c.is_ascii_digit())
}

/// A string in quotes.
pub(super) fn string(out: &mut String, value: &str) {
    out.push('"');
    escaped(out, value, false);
    out.push('"');
}

/// The text of a string between its quotes; with `template`, of a string template.
pub(super) fn escaped(out: &mut String, value: &str, template: bool) {
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '{' if template => out.push_str("\\{"),
            c if c.is_control() => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
}
