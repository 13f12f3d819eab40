//! Keywords that hold no other schemas.

use std::collections::BTreeSet;

use super::{Keywords, failed, wrong_type};
use crate::builtins::Error;
use crate::value::{Number, Value};

/// The types in the order in which messages name them.
const TYPES: [&str; 7] = ["array", "boolean", "integer", "number", "null", "object", "string"];

pub(super) fn check_type(value: Option<&Value>) -> Result<(), Error> {
    let names = match value {
        None => return Ok(()),
        Some(name @ Value::String(_)) => std::slice::from_ref(name),
        Some(Value::Array(names)) if names.iter().all(|name| name.as_str().is_some()) => names.as_slice(),
        Some(_) => return wrong_type("type", "string/Array Of Strings"),
    };
    let mut seen = BTreeSet::new();
    for name in names.iter().filter_map(Value::as_str) {
        if !TYPES.contains(&name) {
            let known = TYPES.join(" ");
            return failed(format!(
                "has a primitive type that is NOT VALID -- given: /{name}/ Expected valid values are:[{known}]"
            ));
        }
        if !seen.insert(name) {
            return failed(format!("{name} type is duplicated"));
        }
    }
    Ok(())
}

pub(super) fn numbers(keywords: &Keywords<'_>) -> Result<(), Error> {
    let get = |name: &str| keywords.get(name);
    match get("multipleOf") {
        Some(Value::Number(number)) if *number <= Number::from(0_i64) => {
            return failed("multipleOf must be strictly greater than 0");
        }
        None | Some(Value::Number(_)) => {}
        Some(_) => return wrong_type("Number", "multipleOf"),
    }
    for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        if get(bound).is_some_and(|value| !matches!(value, Value::Number(_))) {
            return failed(format!("{bound} must be of a Number"));
        }
        match (get(exclusive), keywords.draft) {
            (None, _) | (Some(Value::Number(_)), None | Some(6 | 7)) => {}
            (Some(Value::Bool(_)), None | Some(4)) if get(bound).is_some() => {}
            (Some(Value::Bool(_)), None | Some(4)) => {
                return failed(format!("{exclusive} cannot be used without {bound}"));
            }
            (Some(_), Some(4)) => return wrong_type("boolean", exclusive),
            (Some(_), Some(_)) => return wrong_type("number", exclusive),
            (Some(_), None) => return wrong_type("boolean/number", exclusive),
        }
    }
    Ok(())
}

pub(super) fn lengths(keywords: &Keywords<'_>) -> Result<(), Error> {
    let number = |name: &str| match keywords.get(name) {
        None => Ok(None),
        Some(value) => match value.to_string().parse::<i64>().ok() {
            None => failed(format!("{name} must be of an integer")),
            Some(..0) => failed(format!("{name} must be greater than or equal to 0")),
            Some(length) => Ok(Some(length)),
        },
    };
    for (least, most) in
        [("minLength", "maxLength"), ("minProperties", "maxProperties"), ("minItems", "maxItems")]
    {
        let (from, to) = (number(least)?, number(most)?);
        if least != "minItems" && from.zip(to).is_some_and(|(from, to)| from > to) {
            return failed(format!("{least} cannot be greater than {most}"));
        }
    }
    Ok(())
}

pub(super) fn lists(keywords: &Keywords<'_>) -> Result<(), Error> {
    let get = |name: &str| keywords.get(name);
    match get("required") {
        None => {}
        Some(Value::Array(names)) => {
            if names.iter().any(|name| name.as_str().is_none()) {
                return wrong_type("string", "required");
            }
            if names.iter().collect::<BTreeSet<_>>().len() != names.len() {
                return failed("required items must be unique");
            }
        }
        Some(_) => return failed("required must be of an array"),
    }
    if get("uniqueItems").is_some_and(|value| !matches!(value, Value::Bool(_))) {
        return failed("uniqueItems must be of a boolean");
    }
    match get("enum") {
        None => Ok(()),
        Some(Value::Array(values)) if values.iter().collect::<BTreeSet<_>>().len() == values.len() => Ok(()),
        Some(Value::Array(_)) => failed("enum items must be unique"),
        Some(_) => failed("enum must be of an array"),
    }
}
