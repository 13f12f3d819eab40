//! `net.cidr_contains_matches`.

use super::super::{Args, Context, Error};
use super::holds;
use crate::value::{Set, Value};

/// The pairs of networks and what they contain, each named by its index, its key or itself.
pub(super) fn contains_matches(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let mut matches = Set::new();
    let (networks, others) = (entries(args.value(0)?), entries(args.value(1)?));
    for (name, network) in &networks {
        let network = address(network, 1)?;
        for (other_name, other) in &others {
            if holds(network, address(other, 2)?)? {
                context.take(4 * size_of::<Value>())?;
                matches.insert(Value::from(vec![name.clone(), other_name.clone()]));
            }
        }
    }
    Ok(Some(Value::from(matches)))
}

/// What is in an operand, with its names.
fn entries(operand: &Value) -> Vec<(Value, &Value)> {
    match operand {
        Value::String(_) => vec![(operand.clone(), operand)],
        Value::Array(items) => items.iter().enumerate().map(|(at, item)| (at.into(), item)).collect(),
        Value::Set(items) => items.iter().map(|item| (item.clone(), item)).collect(),
        Value::Object(pairs) => pairs.iter().map(|(key, value)| (key.clone(), value)).collect(),
        _ => Vec::new(),
    }
}

/// The text of an element, or the first one of an array.
fn address(element: &Value, operand: usize) -> Result<&str, Error> {
    let wrong = || Error::failed(format!("operand {operand}: element must be string or non-empty array"));
    match element {
        Value::String(text) => Ok(text),
        Value::Array(items) => match items.first().ok_or_else(wrong)? {
            Value::String(text) => Ok(text),
            other => {
                Err(Error::Type(format!("operand {operand} must be string but got {}", other.type_name())))
            }
        },
        _ => Err(wrong()),
    }
}
