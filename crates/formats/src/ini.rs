//! INI as `go-ini/ini` reads it with its defaults, which conftest uses: an object of sections, and in it `DEFAULT` for the keys before the
//! first section, always, even if there are none.
//!
//! `true`, `false` and numbers are what they say, everything else is a string. `#` and `;` start a comment anywhere in a value that is in no quotes; a
//! `\` at the end of a line goes on in the next; `"""…"""` and backquotes hold several lines; a key `-` is counted: `#1`, `#2`.
//! `%(key)s` stays as it is written. Not as there, where conftest fails as a whole: `inf` and `nan` are strings.
//!
//! Written here because the crates for INI read by other rules (comments only behind blanks, no lines that go on), so that
//! policies would see other values.

use std::collections::BTreeMap;

use regimen_engine::{Object, Value};

use crate::ParseError;
use crate::scalar::typed;

/// What go-ini calls the section before the first.
const DEFAULT: &str = "DEFAULT";

/// The texts of the sections by key.
type Sections = BTreeMap<String, BTreeMap<String, String>>;

pub(crate) fn parse(text: &str) -> Result<Value, ParseError> {
    let mut reader = Reader { lines: text.lines().enumerate().collect::<Vec<_>>().into_iter(), counted: 0 };
    let mut sections = Sections::from([(DEFAULT.to_owned(), BTreeMap::new())]);
    let mut section = DEFAULT.to_owned();
    while let Some((number, line)) = reader.lines.next() {
        let line = line.trim_start();
        let wrong = |message: String| ParseError::at_line(number + 1, message);
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(rest) = line.strip_prefix('[') {
            section = section_name(rest).map_err(wrong)?;
            sections.entry(section.clone()).or_default();
            reader.counted = 0;
            continue;
        }
        let (key, rest) = key(line).map_err(wrong)?;
        let key = reader.counted(key);
        let value = reader.value(rest).map_err(wrong)?;
        sections.entry(section.clone()).or_default().insert(key, value);
    }
    Ok(object(
        sections
            .into_iter()
            .map(|(name, pairs)| (name, object(pairs.into_iter().map(|(key, value)| (key, typed(&value)))))),
    ))
}

fn object(pairs: impl Iterator<Item = (String, Value)>) -> Value {
    Value::from(pairs.map(|(key, value)| (Value::from(key), value)).collect::<Object>())
}

fn section_name(rest: &str) -> Result<String, String> {
    match rest.rsplit_once(']') {
        None => Err(format!("the section `[{rest}` has no `]`")),
        Some(("", _)) => Err("a section without a name".to_owned()),
        Some((name, _)) => Ok(name.to_owned()),
    }
}

/// The key of a line, which may be in quotes, and what follows the `=` or `:`.
fn key(line: &str) -> Result<(&str, &str), String> {
    let marks = ["\"\"\"", "\"", "`"];
    let quoted = marks.iter().find_map(|mark| Some((*mark, line.strip_prefix(mark)?)));
    let no_delimiter =
        || format!("`{line}` is neither a section nor a key with a value: there is no `=` and no `:`");
    if let Some((quote, rest)) = quoted {
        let no_end = || format!("the key in quotes of `{line}` has no end");
        let (key, rest) = rest.split_once(quote).ok_or_else(no_end)?;
        return rest.split_once(['=', ':']).map(|(_, value)| (key.trim(), value)).ok_or_else(no_delimiter);
    }
    match line.split_once(['=', ':']) {
        None => Err(no_delimiter()),
        Some(("", _)) => Err(format!("`{line}` has no key before the `=` or `:`")),
        Some((key, value)) => Ok((key.trim(), value)),
    }
}

struct Reader<'a> {
    lines: std::vec::IntoIter<(usize, &'a str)>,
    /// How many keys of the section were called `-`.
    counted: usize,
}

impl Reader<'_> {
    fn counted(&mut self, key: &str) -> String {
        if key != "-" {
            return key.to_owned();
        }
        self.counted += 1;
        format!("#{}", self.counted)
    }

    /// The value that starts so, with the lines in which it goes on.
    fn value(&mut self, start: &str) -> Result<String, String> {
        let start = start.trim_start();
        for quote in ["\"\"\"", "`"] {
            if let Some(rest) = start.strip_prefix(quote) {
                return self.quoted(rest, quote);
            }
        }
        let start = start.trim_end();
        Ok(match start.strip_suffix('\\') {
            Some(start) => self.continued(start),
            None => unquoted(start),
        })
    }

    /// Up to the last such quotes of the first line that has them.
    fn quoted(&mut self, start: &str, quote: &str) -> Result<String, String> {
        let mut value = String::new();
        let mut line = start;
        loop {
            if let Some((last, _)) = line.rsplit_once(quote) {
                value.push_str(last);
                return Ok(value);
            }
            value.push_str(line);
            value.push('\n');
            let next = self.lines.next().ok_or_else(|| format!("the text in {quote} has no end"))?;
            line = next.1;
        }
    }

    fn continued(&mut self, start: &str) -> String {
        let mut value = start.to_owned();
        for (_, line) in self.lines.by_ref() {
            value.push_str(line.trim());
            if line.trim().is_empty() || !value.ends_with('\\') {
                break;
            }
            value.pop();
        }
        value
    }
}

/// Without a comment, and without quotes around all of it.
fn unquoted(value: &str) -> String {
    let value = value.split(['#', ';']).next().unwrap_or_default().trim();
    let inner = ['\'', '"'].iter().find_map(|quote| {
        let inner = value.strip_prefix(*quote)?.strip_suffix(*quote)?;
        (!inner.contains(*quote)).then_some(inner)
    });
    inner.unwrap_or(value).to_owned()
}
