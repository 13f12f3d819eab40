//! What is known of types.

use crate::program::{Block, Term};
use crate::signature::Type;

/// Types nested deeper than that are not looked into.
const DEPTH: usize = 10;

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
        (Type::Object { .. }, Type::Object { .. }) => fit_objects(a, b),
        (Type::Set(a), Type::Set(b)) => fit(a, b),
        (a, b) => a == b,
    }
}

/// Whether the pairs of one object may be those of the other. As in OPA, further pairs are compared by their values alone,
/// and an object that may have some needs none of its known ones.
fn fit_objects(a: &Type, b: &Type) -> bool {
    let (Type::Object { pairs: of_a, rest: more_a }, Type::Object { pairs: of_b, rest: more_b }) = (a, b)
    else {
        return true;
    };
    let known = |pairs: &[(String, Type)], others: &[(String, Type)], more: Option<&Type>| {
        pairs.iter().all(|(key, value)| {
            let other = others.iter().find(|(other, _)| key == other).map(|(_, other)| other);
            other.or(more).is_some_and(|other| fit(value, other))
        })
    };
    match (more_a, more_b) {
        _ if is_empty(a) || is_empty(b) => true,
        (Some((_, a)), Some((_, b))) => fit(a, b),
        (None, Some((_, more))) => known(of_a, of_b, Some(more)),
        (Some((_, more)), None) => known(of_b, of_a, Some(more)),
        (None, None) => of_a.len() == of_b.len() && known(of_a, of_b, None),
    }
}

fn fit_arrays((a, more_a): (&[Type], Option<&Type>), (b, more_b): (&[Type], Option<&Type>)) -> bool {
    let short =
        |items: &[Type], rest: Option<&Type>, other: &[Type]| rest.is_none() && items.len() < other.len();
    if a.is_empty() && more_a.is_none() || b.is_empty() && more_b.is_none() {
        // What OPA calls the type of `[]` takes anything.
        return true;
    }
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

/// What is under a key whose own type is `key_type`; none if nothing can be there.
pub(super) fn select(of: &Type, key: &Term<Block>, key_type: &Type) -> Option<Type> {
    match (of, key) {
        (Type::Union(of), _) if !of.is_empty() => {
            let found: Vec<Type> = of.iter().filter_map(|of| select(of, key, key_type)).collect();
            (!found.is_empty()).then(|| any_of(found))
        }
        (Type::Any | Type::Union(_), _) => Some(Type::Any),
        (of, _) if is_scalar(of) => None,
        (of, _) if is_empty(of) => Some(Type::Any),
        (Type::Array { items, rest }, Term::Number(text)) => {
            let at: usize = text.parse().ok()?;
            items.get(at).or(rest.as_deref()).cloned()
        }
        (Type::Object { pairs, rest }, Term::String(name)) => {
            let found = pairs.iter().rfind(|(key, _)| **key == **name).map(|(_, value)| value);
            let rest = rest.as_ref().filter(|(key, _)| fit(key, key_type)).map(|(_, value)| &**value);
            found.or(rest).cloned()
        }
        _ => fit(&keys(of), key_type).then(|| elements(of)),
    }
}

/// Whether nothing can be looked up in values of a type.
pub(super) fn is_scalar(of: &Type) -> bool {
    match of {
        Type::Null | Type::Boolean | Type::Number | Type::String | Type::None => true,
        Type::Union(of) => !of.is_empty() && of.iter().all(is_scalar),
        _ => false,
    }
}

fn is_empty(of: &Type) -> bool {
    match of {
        Type::Array { items, rest } => items.is_empty() && rest.is_none(),
        Type::Object { pairs, rest } => pairs.is_empty() && rest.is_none(),
        _ => false,
    }
}
