//! The order of terms (`ast.Compare` of OPA), in which the elements of sets and the keys of objects stand.

use std::cmp::Ordering;

use super::Value;

/// The types of terms, in order.
const TYPES: [&str; 14] = [
    "null",
    "boolean",
    "number",
    "string",
    "templatestring",
    "var",
    "ref",
    "array",
    "object",
    "set",
    "arraycomprehension",
    "objectcomprehension",
    "setcomprehension",
    "call",
];

/// Compares two terms of a tree.
pub(super) fn compare(a: &Value, b: &Value) -> Ordering {
    let kinds = rank(a).cmp(&rank(b));
    kinds.then_with(|| match text(a, "type") {
        "array" | "ref" | "set" | "call" => all(field(a, "value"), field(b, "value"), compare),
        "object" => all(field(a, "value"), field(b, "value"), |a, b| all(Some(a), Some(b), compare)),
        "templatestring" => {
            let (a, b) = (field(a, "value"), field(b, "value"));
            let of = |value: Option<&Value>, name| value.and_then(|value| field(value, name)).cloned();
            let (parts_a, parts_b) = (of(a, "parts"), of(b, "parts"));
            of(a, "multi_line")
                .cmp(&of(b, "multi_line"))
                .then_with(|| items(parts_a.as_ref()).len().cmp(&items(parts_b.as_ref()).len()))
                .then_with(|| all(parts_a.as_ref(), parts_b.as_ref(), part))
        }
        "arraycomprehension" | "setcomprehension" | "objectcomprehension" => {
            fields(field(a, "value"), field(b, "value"), &["key", "term", "value"], compare).then_with(|| {
                fields(field(a, "value"), field(b, "value"), &["body"], |a, b| all(Some(a), Some(b), expr))
            })
        }
        _ => field(a, "value").cmp(&field(b, "value")),
    })
}

/// Whether a term holds no variable, but for the roots of references.
pub(super) fn is_ground(value: &Value) -> bool {
    match value {
        Value::Object(pairs) => match text(value, "type") {
            "var" => false,
            "ref" => items(field(value, "value")).iter().skip(1).all(is_ground),
            _ => pairs.values().all(is_ground),
        },
        Value::Array(items) => items.iter().all(is_ground),
        _ => true,
    }
}

/// Compares two expressions.
fn expr(a: &Value, b: &Value) -> Ordering {
    let terms = |of| field(of, "terms");
    let negated = |of| field(of, "negated").is_some();
    field(a, "index")
        .cmp(&field(b, "index"))
        .then_with(|| terms(a).map(sort).cmp(&terms(b).map(sort)))
        .then_with(|| negated(a).cmp(&negated(b)))
        .then_with(|| match (terms(a), terms(b)) {
            (Some(a), Some(b)) => kind(a, b),
            (a, b) => a.cmp(&b),
        })
        .then_with(|| {
            all(field(a, "with"), field(b, "with"), |a, b| {
                fields(Some(a), Some(b), &["target", "value"], compare)
            })
        })
}

/// A part of a template: a term or an expression.
fn part(a: &Value, b: &Value) -> Ordering {
    let is_expr = |of| field(of, "terms").is_some();
    match (is_expr(a), is_expr(b)) {
        (true, true) => expr(a, b),
        (false, false) => compare(a, b),
        (a, b) => a.cmp(&b),
    }
}

/// Which kind of expression the terms are, in order.
fn sort(terms: &Value) -> u8 {
    if matches!(terms, Value::Array(_)) {
        return 2;
    }
    match text(terms, "type") {
        "not" => 4,
        "and" => 5,
        "or" => 6,
        "" if field(terms, "symbols").is_some() => 0,
        "" => 3,
        _ => 1,
    }
}

/// Compares the terms of two expressions of the same kind.
fn kind(a: &Value, b: &Value) -> Ordering {
    let bodies = |names: &[&str]| fields(Some(a), Some(b), names, |a, b| all(Some(a), Some(b), expr));
    match sort(a) {
        0 => all(field(a, "symbols"), field(b, "symbols"), compare),
        1 => compare(a, b),
        2 => all(Some(a), Some(b), compare),
        3 => fields(Some(a), Some(b), &["key", "value", "domain"], compare).then_with(|| bodies(&["body"])),
        // Braces make no difference.
        _ => bodies(&["body", "lhs", "rhs"]),
    }
}

/// Compares two lists.
fn all(a: Option<&Value>, b: Option<&Value>, by: impl Fn(&Value, &Value) -> Ordering) -> Ordering {
    let (a, b) = (items(a), items(b));
    let pairs = a.iter().zip(b).map(|(a, b)| by(a, b));
    pairs.into_iter().find(|order| order.is_ne()).unwrap_or_else(|| a.len().cmp(&b.len()))
}

/// Compares what two objects have under some names, where they have it.
fn fields(
    a: Option<&Value>,
    b: Option<&Value>,
    names: &[&str],
    by: impl Fn(&Value, &Value) -> Ordering,
) -> Ordering {
    let of = |value: Option<&Value>, name| value.and_then(|value| field(value, name)).cloned();
    let pairs = names.iter().map(|name| match (of(a, name), of(b, name)) {
        (Some(a), Some(b)) => by(&a, &b),
        (a, b) => a.cmp(&b),
    });
    pairs.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

fn rank(term: &Value) -> Option<usize> {
    let kind = text(term, "type");
    TYPES.iter().position(|known| *known == kind)
}

fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    value.get(&name.into())
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    field(value, name).and_then(Value::as_str).unwrap_or_default()
}

fn items(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).unwrap_or_default()
}
