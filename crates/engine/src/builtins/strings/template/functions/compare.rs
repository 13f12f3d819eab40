//! Comparison of what may be compared.

use std::cmp::Ordering;

use super::Val;

/// What may be compared with what.
#[derive(PartialEq, Eq)]
pub(super) enum Kind {
    Bool,
    Int,
    Float,
    Text,
    None,
}

pub(super) const fn kind(value: &Val) -> Kind {
    match value {
        Val::Bool(_) => Kind::Bool,
        Val::Int(_) => Kind::Int,
        Val::Float(_) => Kind::Float,
        Val::Text(_) | Val::Number(_) => Kind::Text,
        Val::List(_) | Val::Map(_) | Val::Nil | Val::Missing => Kind::None,
    }
}

fn incompatible(a: &Val, b: &Val) -> String {
    format!("incompatible types for comparison: {} and {}", a.type_name(), b.type_name())
}

/// Whether it is one of the others.
pub(super) fn equal(first: &Val, others: &[Val]) -> Result<bool, String> {
    if others.is_empty() {
        return Err("missing argument for comparison".to_owned());
    }
    for other in others {
        let found = match (first, other) {
            (a, b) if a.is_nil() || b.is_nil() => a.is_nil() && b.is_nil(),
            (a, b) if kind(a) != kind(b) => return Err(incompatible(a, b)),
            (Val::Bool(a), Val::Bool(b)) => a == b,
            (Val::List(_) | Val::Map(_), _) => {
                return Err(format!("non-comparable type {}", first.type_name()));
            }
            (a, b) => order(a, b) == Some(Ordering::Equal),
        };
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}

fn order(a: &Val, b: &Val) -> Option<Ordering> {
    match (a, b) {
        (Val::Int(a), Val::Int(b)) => Some(a.cmp(b)),
        (Val::Float(a), Val::Float(b)) => a.partial_cmp(b),
        (Val::Text(a) | Val::Number(a), Val::Text(b) | Val::Number(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

pub(super) fn less(a: &Val, b: &Val) -> Result<bool, String> {
    if [a, b].into_iter().any(|value| kind(value) == Kind::None)
        || (kind(a) == Kind::Bool && kind(b) == Kind::Bool)
    {
        return Err("invalid type for comparison".to_owned());
    }
    if kind(a) != kind(b) {
        return Err(incompatible(a, b));
    }
    Ok(order(a, b) == Some(Ordering::Less))
}

pub(super) fn less_or_equal(a: &Val, b: &Val) -> Result<bool, String> {
    Ok(less(a, b)? || equal(a, std::slice::from_ref(b))?)
}
