//! `urlquery.*`, and the escapes of URLs as Go's `net/url` reads them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::{Args, Context, Error};
use super::text;
use crate::value::{Object, Value};

/// In which part of a URL something is escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Escape {
    /// `+` is a space.
    Query,
    Fragment,
    Path,
    UserInfo,
    /// Only what is not ASCII may be escaped, and nothing else may stand there unescaped that does not belong there.
    Host,
    /// What follows `%25` in an address of IPv6.
    Zone,
}

/// The bytes that an escaped text stands for.
pub(in super::super) fn unescape(escaped: &str, part: Escape) -> Result<Vec<u8>, String> {
    let bytes = escaped.as_bytes();
    let mut unescaped = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'%' => {
                let byte = hexadecimal(bytes, at + 1).ok_or_else(|| wrong_escape(bytes, at))?;
                let refused = match part {
                    Escape::Host => byte < 0x80 && byte != b'%',
                    Escape::Zone => !matches!(byte, b'%' | b' ') && !in_host(byte),
                    _ => false,
                };
                if refused {
                    return Err(wrong_escape(bytes, at));
                }
                unescaped.push(byte);
                at += 3;
                continue;
            }
            b'+' if part == Escape::Query => unescaped.push(b' '),
            _ if matches!(part, Escape::Host | Escape::Zone) && byte.is_ascii() && !in_host(*byte) => {
                let shown = Value::from(char::from(*byte).to_string());
                return Err(format!("invalid character {shown} in host name"));
            }
            _ => unescaped.push(*byte),
        }
        at += 1;
    }
    Ok(unescaped)
}

/// Whether a byte may stand in a host name.
fn in_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || br#"-_.~!$&'()*+,;=:[]<>""#.contains(&byte)
}

fn hexadecimal(bytes: &[u8], at: usize) -> Option<u8> {
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    u8::try_from(digit(at)? << 4 | digit(at + 1)?).ok()
}

fn wrong_escape(bytes: &[u8], at: usize) -> String {
    let shown = bytes.get(at..).unwrap_or_default();
    format!("invalid URL escape {}", Value::from(text(shown.get(..3).unwrap_or(shown))))
}

fn escape(text: &str) -> Cow<'_, str> {
    if text.bytes().all(is_plain) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        match byte {
            b' ' => escaped.push('+'),
            _ if is_plain(byte) => escaped.push(char::from(byte)),
            _ => {
                let digit =
                    |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase();
                escaped.extend(['%', digit(byte >> 4), digit(byte & 0xf)]);
            }
        }
    }
    escaped.into()
}

/// Whether a byte stands for itself in a query.
const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~')
}

pub(super) fn encode(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let text = args.string(0)?;
    context.take(3 * text.len())?;
    Ok(Some(escape(text).into_owned().into()))
}

pub(super) fn decode(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let escaped = args.string(0)?;
    context.take(escaped.len())?;
    Ok(Some(text(&unescape(escaped, Escape::Query).map_err(Error::Failed)?).into()))
}

/// A query from an object of names and their value or values.
pub(super) fn encode_object(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let mut query = BTreeMap::new();
    for (key, value) in args.object(0)? {
        let key = key.as_str().map_or_else(|| key.to_json(), str::to_owned);
        query.insert(key, values(value)?);
    }
    let mut encoded = String::new();
    for (key, values) in &query {
        for value in values {
            context.take(3 * (key.len() + value.len()) + 2)?;
            if !encoded.is_empty() {
                encoded.push('&');
            }
            encoded.extend([&escape(key), "=", &escape(value)]);
        }
    }
    Ok(Some(encoded.into()))
}

fn values(value: &Value) -> Result<Vec<&str>, Error> {
    let texts = match value {
        Value::String(text) => Some(vec![&**text]),
        Value::Array(items) => items.iter().map(Value::as_str).collect(),
        Value::Set(items) => items.iter().map(Value::as_str).collect(),
        _ => None,
    };
    texts.ok_or_else(|| {
        Error::Type("operand 1 values must be string, array[string], or set[string]".to_owned())
    })
}

/// An object of the names in a query and the values of each.
pub(super) fn decode_object(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let query = args.string(0)?;
    let mut found: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut error = None;
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        if pair.contains(';') {
            error = Some("invalid semicolon separator in query".to_owned());
            continue;
        }
        context.take(pair.len() + 4 * size_of::<Value>())?;
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        match (unescape(key, Escape::Query), unescape(value, Escape::Query)) {
            (Ok(key), Ok(value)) => found.entry(text(&key)).or_default().push(text(&value).into()),
            (Err(wrong), _) | (_, Err(wrong)) => error = error.or(Some(wrong)),
        }
    }
    if let Some(error) = error {
        return Err(Error::Failed(error));
    }
    let pairs = found.into_iter().map(|(key, values)| (key.into(), Value::from(values)));
    Ok(Some(Value::from(pairs.collect::<Object>())))
}
