//! Values as text: JSON, and as Rego shows them.

use std::fmt::{self, Write};

use super::Value;

/// As Rego writes it, in one line: `{"a": [1, true]}`, `{1, 2}`, `set()`. What `sprintf("%v")` and messages show.
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

fn quote(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{text:?}")
}
