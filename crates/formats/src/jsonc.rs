//! JSON with comments, as editors write it: `//` to the end of the line, `/* … */`, and a comma behind the last element. Its value is
//! that of the JSON without them.

use regimen_engine::Value;

use crate::{ParseError, json};

pub(crate) fn parse(text: &str) -> Result<Value, ParseError> {
    json::parse(&plain(text)?)
}

/// The same text with blanks in place of what JSON has not: each byte that stays keeps its place.
pub(crate) fn plain(text: &str) -> Result<String, ParseError> {
    let mut plain = String::with_capacity(text.len());
    // A comma behind an element, with nothing behind it so far; and the last character that counts.
    let (mut comma, mut last) = (None, '[');
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let length = token(text, rest)?;
        let (token, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = behind;
        if is_comment(token) || next.is_whitespace() {
            blank(token, &mut plain);
            continue;
        }
        if let Some(at) = comma.take().filter(|_| matches!(next, ']' | '}')) {
            plain.replace_range(at..=at, " ");
        }
        comma = (next == ',' && !matches!(last, '[' | '{' | ',' | ':')).then_some(plain.len());
        last = next;
        plain.push_str(token);
    }
    Ok(plain)
}

fn is_comment(token: &str) -> bool {
    token.starts_with("//") || token.starts_with("/*")
}

/// The length of what stands at the start of `rest`: a comment, a string, or a character.
fn token(text: &str, rest: &str) -> Result<usize, ParseError> {
    if rest.starts_with("//") {
        return Ok(rest.find('\n').unwrap_or(rest.len()));
    }
    if let Some(comment) = rest.strip_prefix("/*") {
        let start = text.len() - rest.len();
        let open = || ParseError::at(text, start, "the comment is not closed: `*/` is missing");
        return comment.find("*/").map(|end| end + 4).ok_or_else(open);
    }
    if rest.starts_with('"') {
        return Ok(string(rest));
    }
    Ok(rest.chars().next().map_or(0, char::len_utf8))
}

/// The length of a string with its quotes; one that is not closed goes on to the end.
fn string(rest: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn blank(token: &str, plain: &mut String) {
    plain
        .extend(token.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' }));
}
