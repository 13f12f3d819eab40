//! Prints strings.

use std::fmt::Write;

use super::print::Printer;
use crate::builtins::Error;
use crate::value::text::escape;

/// Of hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    Upper,
}

impl Printer<'_, '_> {
    /// No more characters than the precision says.
    pub(super) fn truncated<'t>(&self, text: &'t str) -> &'t str {
        let Some(precision) = self.flags.precision else { return text };
        text.char_indices().nth(precision).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
    }

    /// `%q`.
    pub(super) fn quoted(&mut self, text: &str) -> Result<(), Error> {
        let text = self.truncated(text);
        // Each byte becomes ten characters at most.
        self.context.take(text.len())?;
        if self.flags.sharp && can_backquote(text) {
            return self.pad(&format!("`{text}`"));
        }
        let quoted = quote(text.chars(), '"', self.flags.plus);
        self.pad(&quoted)
    }

    /// `%x` and `%X` of the bytes.
    pub(super) fn hexadecimal(&mut self, text: &str, case: Case) -> Result<(), Error> {
        let bytes = text.as_bytes();
        let bytes = bytes.get(..self.flags.precision.unwrap_or(bytes.len())).unwrap_or(bytes);
        self.context.take(bytes.len().saturating_mul(5))?;
        let (space, sharp) = (self.flags.space, self.flags.sharp);
        let prefix = match case {
            Case::Lower => "0x",
            Case::Upper => "0X",
        };
        let mut out = String::new();
        for (at, byte) in bytes.iter().enumerate() {
            if at > 0 && space {
                out.push(' ');
            }
            if sharp && (at == 0 || space) {
                out.push_str(prefix);
            }
            // Writing to a string does not fail.
            let _ = match case {
                Case::Lower => write!(out, "{byte:02x}"),
                Case::Upper => write!(out, "{byte:02X}"),
            };
        }
        self.pad(&out)
    }
}

/// Between quotes, escaped as Go does; with `ascii` all that is no ASCII is escaped too.
pub(super) fn quote(text: impl Iterator<Item = char>, mark: char, ascii: bool) -> String {
    let mut out = String::from(mark);
    for character in text {
        if character == mark {
            out.push('\\');
            out.push(mark);
        } else {
            // Writing to a string does not fail.
            let _ = escape(character, ascii, &mut out);
        }
    }
    out.push(mark);
    out
}

/// Whether it can stand between backquotes (`strconv.CanBackquote`).
fn can_backquote(text: &str) -> bool {
    text.chars().all(|character| match character {
        '\t' => true,
        '`' | '\u{7f}' | '\u{feff}' => false,
        _ => character >= ' ',
    })
}
