//! What is known of types.

use crate::program::{Block, Term};
use crate::signature::Type;

/// Types nested deeper than that are not looked into.
const DEPTH: usize = 6;

/// Unions of more types than that take anything.
const MOST: usize = 8;

/// Whether some value may be of both types.
pub(super) fn fit(a: &Type, b: &Type) -> bool {
    match (a, b) {
        (Type::Any, _) | (_, Type::Any) => true,
        (Type::Union(of), other) | (other, Type::Union(of)) => {
            of.is_empty() || of.iter().any(|one| fit(one, other))
        }
        (Type::Array { items: a, rest: more_a }, Type::Array { items: b, rest: more_b }) => {
            fit_arrays((a, more_a.as_deref()), (b, more_b.as_deref()))
        }
        (Type::Object { pairs: a, rest: None }, Type::Object { pairs: b, rest: None }) => {
            a.len() == b.len()
                && a.iter().all(|(key, value)| {
                    b.iter().any(|(other, other_value)| key == other && fit(value, other_value))
                })
        }
        (Type::Object { .. }, Type::Object { .. }) | (Type::Set(_), Type::Set(_)) => true,
        (a, b) => a == b,
    }
}

fn fit_arrays((a, more_a): (&[Type], Option<&Type>), (b, more_b): (&[Type], Option<&Type>)) -> bool {
    let short =
        |items: &[Type], rest: Option<&Type>, other: &[Type]| rest.is_none() && items.len() < other.len();
    if short(a, more_a, b) || short(b, more_b, a) {
        return false;
    }
    (0..a.len().max(b.len())).all(|at| match (a.get(at).or(more_a), b.get(at).or(more_b)) {
        (Some(a), Some(b)) => fit(a, b),
        _ => true,
    })
}

/// One of several.
pub(super) fn any_of(types: Vec<Type>) -> Type {
    let mut all: Vec<Type> = Vec::new();
    for of in types {
        let parts = if let Type::Union(parts) = of { parts } else { vec![of] };
        for part in parts {
            if part == Type::Any {
                return Type::Any;
            }
            if !all.contains(&part) {
                all.push(part);
            }
        }
    }
    if all.len() > MOST {
        return Type::Any;
    }
    all.sort();
    match (all.pop(), all.is_empty()) {
        (None, _) => Type::Any,
        (Some(one), true) => one,
        (Some(last), false) => {
            all.push(last);
            Type::Union(all)
        }
    }
}

/// The same type, not nested too deep.
pub(super) fn small(of: Type) -> Type {
    if depth(&of) > DEPTH { Type::Any } else { of }
}

fn depth(of: &Type) -> usize {
    1 + match of {
        Type::Array { items, rest } => items.iter().chain(rest.as_deref()).map(depth).max().unwrap_or(0),
        Type::Object { pairs, rest } => {
            let rest = rest.iter().flat_map(|(key, value)| [&**key, &**value]);
            pairs.iter().map(|(_, value)| value).chain(rest).map(depth).max().unwrap_or(0)
        }
        Type::Set(of) => depth(of),
        Type::Union(of) => of.iter().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

/// The type of the keys of a collection.
pub(super) fn keys(of: &Type) -> Type {
    match of {
        Type::Array { .. } => Type::Number,
        Type::Object { rest: Some((key, _)), .. } if **key == Type::Any => Type::Any,
        Type::Object { pairs, rest } => {
            let known = if pairs.is_empty() { None } else { Some(Type::String) };
            any_of(known.into_iter().chain(rest.iter().map(|(key, _)| (**key).clone())).collect())
        }
        Type::Set(item) => (**item).clone(),
        _ => Type::Any,
    }
}

/// The type of the elements of a collection.
pub(super) fn elements(of: &Type) -> Type {
    match of {
        Type::Array { items, rest } => {
            any_of(items.iter().cloned().chain(rest.as_deref().cloned()).collect())
        }
        Type::Object { pairs, rest } => {
            let known = pairs.iter().map(|(_, value)| value.clone());
            any_of(known.chain(rest.iter().map(|(_, value)| (**value).clone())).collect())
        }
        Type::Set(item) => (**item).clone(),
        _ => Type::Any,
    }
}

/// What is under a key, if that is known.
pub(super) fn select(of: &Type, key: &Term<Block>) -> Option<Type> {
    match (of, key) {
        (Type::Object { pairs, .. }, Term::String(name)) => {
            let found = pairs.iter().find(|(key, _)| **key == **name);
            found.map(|(_, value)| value.clone())
        }
        (Type::Array { items, rest }, Term::Number(text)) => {
            let at: usize = text.parse().ok()?;
            items.get(at).or(rest.as_deref()).cloned()
        }
        (Type::Any, _) => Some(Type::Any),
        _ => None,
    }
}
