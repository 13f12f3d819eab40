//! `regex.template_match`.

use super::super::{Args, Context, Error};
use super::compile;
use crate::value::Value;

/// Whether a text matches a template all through: expressions stand between delimiters, the rest is literal.
pub(super) fn template_match(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (template, text) = (args.string(0)?, args.string(1)?);
    let (open, close) = (args.string(2)?, args.string(3)?);
    let wrong = |which: &str| {
        // As in OPA, the length is that of the first one in both cases.
        let message =
            format!("{which} delimiter has to be exactly one character long but is {} long", open.len());
        Error::Failed(message)
    };
    let [open_byte] = open.as_bytes() else { return Err(wrong("start")) };
    let [close_byte] = close.as_bytes() else { return Err(wrong("end")) };
    let parts = parts(template, *open_byte, *close_byte)
        .ok_or_else(|| Error::Failed(format!("unbalanced braces in {}", Value::from(&**template))))?;
    let mut pattern = "^".to_owned();
    for (literal, expression) in parts {
        pattern.push_str(&quote(literal));
        if let Some(expression) = expression {
            compile(&format!("^{expression}$"), "", context)?;
            pattern.extend(["(", expression, ")"]);
        }
    }
    pattern.push('$');
    Ok(Some(compile(&pattern, text, context)?.is_match(text).into()))
}

/// Each literal with the expression that follows it; none if the delimiters are not balanced.
fn parts(template: &str, open: u8, close: u8) -> Option<Vec<(&str, Option<&str>)>> {
    let (mut parts, mut level, mut start, mut end) = (Vec::new(), 0_usize, 0, 0);
    for (at, byte) in template.bytes().enumerate() {
        if byte == open {
            level += 1;
            if level == 1 {
                start = at;
            }
        } else if byte == close {
            level = level.checked_sub(1)?;
            if level == 0 {
                parts.push((template.get(end..start)?, Some(template.get(start + 1..at)?)));
                end = at + 1;
            }
        }
    }
    parts.push((template.get(end..)?, None));
    (level == 0).then_some(parts)
}

/// A pattern for the text itself (Go's `regexp.QuoteMeta`).
fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len());
    for c in text.chars() {
        if r"\.+*?()|[]{}^$".contains(c) {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted
}
