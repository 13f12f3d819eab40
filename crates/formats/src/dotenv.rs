//! `.env` files as `subosito/gotenv` reads them, which conftest uses: an object of strings.
//!
//! `NAME=value`, `NAME: value`, `export` before it, `'…'` as it stands, `"…"` with escapes and over several lines. `$NAME` and `${NAME}` are
//! what the file has set before, and nothing otherwise: the environment, which conftest asks first, is none of a policy's
//! business here. All values together are limited, for a few lines can double each other.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use regimen_engine::{Object, Value};

use crate::ParseError;

/// What the variables of a file may put into its values, in bytes.
const MOST: usize = 16 * 1024 * 1024;

/// A line as gotenv has it: a name, and a value that may be in quotes.
static LINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let pattern = r#"\A\s*(?:export\s+)?([\w.]+)(?:\s*=\s*|:\s+?)('(?:\\'|[^'])*'|"(?:\\"|[^"])*"|[^#\n]+)?\s*(?:\s*#.*)?\z"#;
    Regex::new(pattern).ok()
});

/// A variable in a value, or one that is escaped.
static VARIABLE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(\\)?\$\{?([A-Z0-9_]+)?\}?").ok());

type Variables = BTreeMap<String, String>;

pub(crate) fn parse(text: &str) -> Result<Value, ParseError> {
    let mut variables = Variables::new();
    let mut room = MOST;
    let mut lines = text.lines().zip(1..);
    while let Some((line, number)) = lines.next() {
        let mut line = line.trim().to_owned();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(quote) = open_quote(&line) {
            let rest = lines.by_ref().map(|(line, _)| line);
            if !until(quote, rest, &mut line) {
                let message = format!("the value that starts here has no closing {quote}");
                return Err(ParseError::at_line(number, message));
            }
        }
        let (name, value) =
            pair(&line, &variables, &mut room).map_err(|message| ParseError::at_line(number, message))?;
        variables.insert(name, value);
    }
    let pairs = variables.into_iter().map(|(name, value)| (Value::from(name), Value::from(value)));
    Ok(Value::from(pairs.collect::<Object>()))
}

/// The quote of a value that is not closed in its line.
fn open_quote(line: &str) -> Option<char> {
    let (_, value) = line.split_once('=').or_else(|| line.split_once(':'))?;
    let value = value.trim();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let rest = value.strip_prefix(quote)?;
    let closed =
        rest.rfind(quote).is_some_and(|end| !rest.get(..end).is_some_and(|text| text.ends_with('\\')));
    (!closed).then_some(quote)
}

/// Adds lines up to the one in which the quote closes; whether there is one.
fn until<'a>(quote: char, lines: impl Iterator<Item = &'a str>, text: &mut String) -> bool {
    for line in lines {
        text.push('\n');
        text.push_str(line);
        let before = line.rfind(quote).and_then(|end| line.get(..end));
        if before.is_some_and(|before| !before.ends_with('\\')) {
            return true;
        }
    }
    false
}

fn pair(line: &str, variables: &Variables, room: &mut usize) -> Result<(String, String), String> {
    let wrong = || format!("`{}` is no `NAME=value`", line.lines().next().unwrap_or_default());
    let parts = LINE.as_ref().and_then(|pattern| pattern.captures(line)).ok_or_else(wrong)?;
    let name = parts.get(1).map_or("", |name| name.as_str());
    let value = parts.get(2).map_or("", |value| value.as_str().trim());
    let inner = |quote: char| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    let value = match (inner('\''), inner('"')) {
        (Some(text), _) => text.to_owned(),
        (None, Some(text)) => expand(&unescape(text), variables, room)?,
        (None, None) => expand(value, variables, room)?,
    };
    Ok((name.to_owned(), value))
}

/// Line breaks, and any character behind `\` but `$`, which keeps it for [`expand`].
fn unescape(text: &str) -> String {
    let text = text.replace("\\n", "\n").replace("\\r", "\r");
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next_if(|next| *next != '$') } else { None };
        plain.push(escaped.unwrap_or(c));
    }
    plain
}

fn expand(text: &str, variables: &Variables, room: &mut usize) -> Result<String, String> {
    let Some(pattern) = VARIABLE.as_ref() else { return Ok(text.to_owned()) };
    let mut left = Some(*room);
    let expanded = pattern.replace_all(text, |parts: &Captures<'_>| {
        if parts.get(1).is_some() {
            return parts.get(0).map_or("", |all| all.as_str()).trim_start_matches('\\').to_owned();
        }
        let value = parts.get(2).and_then(|name| variables.get(name.as_str())).map_or("", String::as_str);
        left = left.and_then(|left| left.checked_sub(value.len()));
        if left.is_some() { value.to_owned() } else { String::new() }
    });
    *room = left.ok_or_else(|| format!("variables make more than {} MiB", MOST / 1024 / 1024))?;
    Ok(expanded.into_owned())
}
