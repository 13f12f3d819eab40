//! Distinguished names (RFC 5280, section 4.1.2.4) in the form of Go's `pkix.Name`.

use std::collections::BTreeMap;

use super::certificate::{Malformed, element};
use super::{list, oid_value};
use crate::builtins::crypto::der::{Reader, SEQUENCE, SET};
use crate::value::{Object, Value, object};

/// A name and its bytes.
#[derive(Debug, Clone)]
pub(super) struct Name<'a> {
    pub(super) raw: &'a [u8],
    parts: Vec<(Vec<u64>, String)>,
}

impl<'a> Name<'a> {
    /// Reads the next name.
    pub(super) fn next(reader: &mut Reader<'a>, part: &str) -> Result<Self, Malformed> {
        let name = element(reader, SEQUENCE, part)?;
        let mut parts = vec![];
        let mut sets = Reader::new(name.content);
        while !sets.is_empty() {
            let mut set = sets.inside(SET).ok_or("x509: invalid RDNSequence")?;
            while !set.is_empty() {
                let mut pair = set.inside(SEQUENCE).ok_or("x509: invalid RDNSequence: invalid attribute")?;
                let kind = pair.oid().ok_or("x509: invalid RDNSequence: invalid attribute type")?;
                let value = pair.next().ok_or("x509: invalid RDNSequence: invalid attribute value")?;
                let text = string(value.tag, value.content)
                    .map_err(|why| format!("x509: invalid RDNSequence: invalid attribute value: {why}"))?;
                parts.push((kind, text));
            }
        }
        Ok(Self { raw: name.raw, parts })
    }

    /// As Go's `encoding/json` shows it.
    pub(super) fn value(&self) -> Value {
        let mut lists: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        let mut texts = BTreeMap::from([("CommonName", ""), ("SerialNumber", "")]);
        for (kind, text) in &self.parts {
            match kind.as_slice() {
                [2, 5, 4, 3] => drop(texts.insert("CommonName", text)),
                [2, 5, 4, 5] => drop(texts.insert("SerialNumber", text)),
                [2, 5, 4, last] => {
                    if let Some(field) = field(*last) {
                        lists.entry(field).or_default().push(Value::from(text.as_str()));
                    }
                }
                _ => {}
            }
        }
        let names = self
            .parts
            .iter()
            .map(|(kind, text)| object([("Type", oid_value(kind)), ("Value", Value::from(text.as_str()))]));
        let mut pairs = Object::from_iter([
            (Value::from("Names"), list(names.collect())),
            (Value::from("ExtraNames"), Value::Null),
        ]);
        for (field, text) in texts {
            pairs.insert(Value::from(field), Value::from(text));
        }
        for field in (6..=17).filter_map(field) {
            pairs.insert(Value::from(field), list(lists.remove(field).unwrap_or_default()));
        }
        Value::from(pairs)
    }
}

const fn field(kind: u64) -> Option<&'static str> {
    Some(match kind {
        6 => "Country",
        7 => "Locality",
        8 => "Province",
        9 => "StreetAddress",
        10 => "Organization",
        11 => "OrganizationalUnit",
        17 => "PostalCode",
        _ => return None,
    })
}

/// The text of a string of any of the types that names have.
pub(super) fn string(tag: u8, content: &[u8]) -> Result<String, &'static str> {
    let utf8 = || str::from_utf8(content).map(str::to_owned);
    match tag {
        12 => utf8().map_err(|_| "invalid UTF-8 string"),
        18 if content.iter().all(|byte| byte.is_ascii_digit() || *byte == b' ') => {
            utf8().map_err(|_| "invalid NumericString")
        }
        18 => Err("invalid NumericString"),
        19 if content.iter().all(|byte| is_printable(*byte)) => utf8().map_err(|_| "invalid PrintableString"),
        19 => Err("invalid PrintableString"),
        20 => Ok(content.iter().map(|byte| char::from(*byte)).collect()),
        22 if content.is_ascii() => utf8().map_err(|_| "invalid IA5String"),
        22 => Err("invalid IA5String"),
        30 => wide(content).ok_or("invalid BMPString"),
        _ => Err("unsupported string type"),
    }
}

/// With `*` and `&`, which are not allowed and common.
const fn is_printable(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b' ' | b'\'' | b'(' | b')' | b'+' | b',' | b'-' | b'.' | b'/' | b':' | b'=' | b'?' | b'*' | b'&'
        )
}

fn wide(content: &[u8]) -> Option<String> {
    if !content.len().is_multiple_of(2) {
        return None;
    }
    let units: Vec<_> = content
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte)))
        .collect();
    Some(String::from_utf16_lossy(units.strip_suffix(&[0]).unwrap_or(&units)))
}
