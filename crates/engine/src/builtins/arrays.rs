//! Arrays (OPA's reference, section "Arrays").

use super::{Args, Context, Error, Table};
use crate::value::Value;

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("array.concat", concat),
    ("array.flatten", flatten),
    ("array.reverse", reverse),
    ("array.slice", slice),
];

/// What an element of an array takes.
pub(super) const ELEMENT: usize = size_of::<Value>();

/// The elements of the first array, then those of the second.
fn concat(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (first, second) = (args.array(0)?, args.array(1)?);
    context.take((first.len() + second.len()) * ELEMENT)?;
    Ok(Some(Value::from([first.as_slice(), second].concat())))
}

/// Puts the elements of arrays inside in their place, one level deep.
fn flatten(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let items = args.array(0)?;
    let len: usize = items.iter().map(|item| item.as_array().map_or(1, <[Value]>::len)).sum();
    context.take(len * ELEMENT)?;
    let mut flat = Vec::with_capacity(len);
    for item in items.iter() {
        match item {
            Value::Array(inner) => flat.extend_from_slice(inner),
            other => flat.push(other.clone()),
        }
    }
    Ok(Some(Value::from(flat)))
}

fn reverse(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::from(args.array(0)?.iter().rev().cloned().collect::<Vec<_>>())))
}

/// The elements from the first index up to and without the second; indices outside are moved to the ends.
fn slice(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let items = args.array(0)?;
    let within = |index: i64| usize::try_from(index.max(0)).unwrap_or(usize::MAX).min(items.len());
    let (start, stop) = (within(args.integer(1)?), within(args.integer(2)?));
    Ok(Some(Value::from(items.get(start..stop).unwrap_or_default().to_vec())))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{call, json, type_error};

    #[test]
    fn arrays_are_cut_and_joined() {
        for (name, args, result) in [
            ("array.concat", "[[1], [2, 3]]", "[1, 2, 3]"),
            ("array.concat", "[[], []]", "[]"),
            ("array.flatten", r#"[[1, [2, [3]], {"a": [1]}, []]]"#, r#"[1, 2, [3], {"a": [1]}]"#),
            ("array.reverse", "[[1, [2, 3], 3]]", "[3, [2, 3], 1]"),
            ("array.slice", "[[1, 2, 3], -1, 2]", "[1, 2]"),
            ("array.slice", "[[1, 2, 3], 3, 2]", "[]"),
            ("array.slice", "[[1, 2, 3], -3, -2]", "[]"),
            ("array.slice", "[[1, 2, 3], 1, 100]", "[2, 3]"),
            ("array.slice", "[[1, 2, 3], 100, 200]", "[]"),
            ("array.slice", "[[1, 2, 3], -9223372036854775808, 9223372036854775807]", "[1, 2, 3]"),
        ] {
            assert_eq!(call(name, json(args).as_array().unwrap()), Ok(Some(json(result))), "{name}({args})");
        }
    }

    #[test]
    fn wrong_types_are_named() {
        for (name, args, error) in [
            ("array.concat", "[1, [1]]", "operand 1 must be array but got number"),
            ("array.flatten", "[1]", "operand 1 must be array but got number"),
            ("array.reverse", r#"["abc"]"#, "operand 1 must be array but got string"),
            ("array.slice", r#"[[1], "a", 2]"#, "operand 2 must be number but got string"),
            (
                "array.slice",
                "[[1], 1.5, 2]",
                "operand 2 must be integer number but got floating-point number",
            ),
        ] {
            assert_eq!(type_error(name, args), error, "{name}({args})");
        }
    }
}
