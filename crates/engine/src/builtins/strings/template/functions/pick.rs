//! Parts of what has parts.

use std::sync::Arc;

use super::{Failed, Val, fail};
use crate::value::Value;

pub(super) fn len(arg: &Val) -> Result<usize, Failed> {
    match arg {
        Val::Text(text) | Val::Number(text) => Ok(text.len()),
        Val::List(items) => Ok(items.len()),
        Val::Map(pairs) => Ok(pairs.len()),
        Val::Missing | Val::Nil => fail("len of nil pointer"),
        other => fail(format!("len of type {}", other.type_name())),
    }
}

/// A whole number of a template as a place in something, up to `most`.
fn place(key: &Val, most: usize) -> Result<usize, Failed> {
    match key {
        Val::Int(number) => match usize::try_from(*number) {
            Ok(at) if at <= most => Ok(at),
            _ => fail(format!("index out of range: {number}")),
        },
        Val::Missing | Val::Nil => fail("cannot index slice/array with nil"),
        other => fail(format!("cannot index slice/array with type {}", other.type_name())),
    }
}

pub(super) fn index(item: &Val, keys: &[Val]) -> Result<Val, Failed> {
    if item.is_nil() {
        return fail("index of untyped nil");
    }
    let mut found = item.clone();
    for key in keys {
        found = match (&found, key) {
            (Val::List(items), key) => {
                let at = place(key, items.len().saturating_sub(1))?;
                match items.get(at) {
                    Some(item) => Val::from(item),
                    None => return fail(format!("index out of range: {at}")),
                }
            }
            (Val::Map(pairs), Val::Text(key)) => {
                pairs.get(&Value::String(key.clone())).map_or(Val::Nil, Val::from)
            }
            (Val::Map(_), other) => {
                return fail(format!("value has type {}; should be string", other.type_name()));
            }
            (Val::Text(text) | Val::Number(text), key) => {
                let at = place(key, text.len().saturating_sub(1))?;
                match text.as_bytes().get(at) {
                    Some(byte) => Val::Int(i64::from(*byte)),
                    None => return fail(format!("index out of range: {at}")),
                }
            }
            (Val::Missing | Val::Nil, _) => return fail("index of nil pointer"),
            (other, _) => return fail(format!("can't index item of type {}", other.type_name())),
        };
    }
    Ok(found)
}

pub(super) fn slice(item: &Val, bounds: &[Val]) -> Result<Val, Failed> {
    let length = match item {
        Val::Missing | Val::Nil => return fail("slice of untyped nil"),
        Val::Text(text) | Val::Number(text) => text.len(),
        Val::List(items) => items.len(),
        other => return fail(format!("can't slice item of type {}", other.type_name())),
    };
    let (start, end) = match bounds {
        [] => (0, length),
        [start] => (place(start, length)?, length),
        [start, end] => (place(start, length)?, place(end, length)?),
        _ => return fail("slice with three bounds is not supported"),
    };
    if start > end {
        return fail(format!("invalid slice index: {start} > {end}"));
    }
    Ok(match item {
        Val::List(items) => Val::List(Arc::new(items.get(start..end).unwrap_or_default().to_vec())),
        Val::Text(text) | Val::Number(text) => {
            let bytes = text.as_bytes().get(start..end).unwrap_or_default();
            Val::Text(String::from_utf8_lossy(bytes).into())
        }
        _ => Val::Missing,
    })
}
