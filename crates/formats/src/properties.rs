//! Java's `.properties`, in the shape of `magiconair/properties`, which conftest uses: an object of strings, keys with their points.
//!
//! A `${key}` in a value stays as it is written: conftest gives the map of raw values as far as we know, and the environment,
//! which it may stand for, is none of a policy's business here. An unknown escape is its letter.
//!
//! Source: `java.util.Properties.load`.

use std::collections::BTreeMap;

use regimen_engine::{Object, Value};

use crate::ParseError;

pub(crate) fn parse(text: &str) -> Result<Value, ParseError> {
    let mut pairs = BTreeMap::new();
    for (line, text) in logical_lines(text) {
        let (key, value) = parts(&text);
        let unescaped = |text: &str| unescape(text).map_err(|message| ParseError::at_line(line, message));
        pairs.insert(unescaped(key)?, unescaped(value)?);
    }
    let pairs = pairs.into_iter().map(|(key, value)| (Value::from(key), Value::from(value)));
    Ok(Value::from(pairs.collect::<Object>()))
}

const BLANKS: [char; 3] = [' ', '\t', '\u{c}'];

/// Lines put together where they end in `\`, with the number of the first; no comments, nothing blank.
fn logical_lines(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut lines = text.split(['\n', '\r']).zip(line_numbers(text));
    while let Some((line, number)) = lines.next() {
        let line = line.trim_start_matches(BLANKS);
        if line.is_empty() || line.starts_with(['#', '!']) {
            continue;
        }
        let mut whole = line.to_owned();
        while is_continued(&whole) {
            whole.pop();
            // Between `\r` and `\n` there is no line.
            let next = lines.find(|(line, number)| !(line.is_empty() && number.is_none()));
            let Some((next, _)) = next else { break };
            whole.push_str(next.trim_start_matches(BLANKS));
        }
        found.push((number.unwrap_or(0), whole));
    }
    found
}

/// The numbers of the parts between line breaks; none for what is between `\r` and `\n`.
fn line_numbers(text: &str) -> impl Iterator<Item = Option<usize>> {
    let bytes = text.as_bytes();
    let breaks = bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b'\n' | b'\r'));
    let mut number = 1;
    let later = breaks.map(move |(at, _)| {
        let inside = bytes.get(at..at + 2) == Some(b"\r\n");
        number += usize::from(!inside);
        (!inside).then_some(number)
    });
    std::iter::once(Some(1)).chain(later)
}

fn is_continued(line: &str) -> bool {
    line.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// Key and value: parted by the first `=`, `:` or blank that is not escaped.
fn parts(line: &str) -> (&str, &str) {
    let mut escaped = false;
    let end = line.find(|c: char| {
        let ends = !escaped && (matches!(c, '=' | ':') || BLANKS.contains(&c));
        escaped = !escaped && c == '\\';
        ends
    });
    let (key, rest) = line.split_at_checked(end.unwrap_or(line.len())).unwrap_or((line, ""));
    let rest = rest.trim_start_matches(BLANKS);
    let value = rest.strip_prefix(['=', ':']).unwrap_or(rest);
    (key, value.trim_start_matches(BLANKS))
}

fn unescape(text: &str) -> Result<String, String> {
    let mut units = Vec::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
            continue;
        }
        match chars.next() {
            Some('u') => units.push(unit(&chars.by_ref().take(4).collect::<String>())?),
            Some(other) => units.extend_from_slice(meant(other).encode_utf16(&mut [0; 2])),
            None => {}
        }
    }
    String::from_utf16(&units)
        .map_err(|_| "`\\u` gives half of a character: both halves are needed".to_owned())
}

/// The character that a letter behind `\` stands for.
fn meant(letter: char) -> char {
    match letter {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'f' => '\u{c}',
        other => other,
    }
}

fn unit(digits: &str) -> Result<u16, String> {
    let is_hex = digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let unit = is_hex.then(|| u16::from_str_radix(digits, 16).ok()).flatten();
    unit.ok_or_else(|| format!("`\\u{digits}` is no character: four hexadecimal digits are wanted"))
}
