//! Values as other types. Source: OPA's reference, "Conversions".

mod float_text;

use super::{Args, Context, Error, Table};
use crate::value::Value;

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("to_number", to_number),
    ("cast_array", cast_array),
    ("cast_boolean", cast_boolean),
    ("cast_null", cast_null),
    ("cast_object", cast_object),
    ("cast_set", cast_set),
    ("cast_string", cast_string),
];

fn to_number(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    match args.value(0)? {
        Value::Null => Ok(Some(Value::from(0_i64))),
        Value::Bool(value) => Ok(Some(Value::from(i64::from(*value)))),
        number @ Value::Number(_) => Ok(Some(number.clone())),
        Value::String(text) => float_text::parse(text).map(|number| Some(Value::Number(number))),
        _ => Err(args.wrong(0, &["null", "boolean", "number", "string"])),
    }
}

/// The elements as an array. Deprecated.
fn cast_array(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let items = args.items(0, &["array", "set"])?;
    Ok(Some(Value::from(items.iter().cloned().collect::<Vec<_>>())))
}

/// The elements as a set. Deprecated.
fn cast_set(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let items = args.items(0, &["array", "set"])?;
    Ok(Some(Value::from(items.iter().cloned().collect::<crate::value::Set>())))
}

/// The same value, if it is of the type. Deprecated.
fn same(args: Args<'_>, name: &str) -> Result<Option<Value>, Error> {
    let value = args.value(0)?;
    if value.type_name() == name { Ok(Some(value.clone())) } else { Err(args.wrong(0, &[name])) }
}

fn cast_boolean(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    same(args, "boolean")
}

fn cast_null(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    same(args, "null")
}

fn cast_object(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    same(args, "object")
}

fn cast_string(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    same(args, "string")
}

#[cfg(test)]
mod tests {
    use crate::builtins::tests::check;

    #[test]
    fn numbers_are_made_of_other_types() {
        check(&[
            ("to_number", "[null]", "0"),
            ("to_number", "[true]", "1"),
            ("to_number", "[false]", "0"),
            ("to_number", "[1.50]", "1.50"),
            (
                "to_number",
                "[[]]",
                "type: operand 1 must be one of {null, boolean, number, string} but got array",
            ),
            (
                "to_number",
                "[{}]",
                "type: operand 1 must be one of {null, boolean, number, string} but got object",
            ),
        ]);
    }

    #[test]
    fn casts_keep_what_has_the_type() {
        check(&[
            ("cast_array", r#"[{"set": [2, 1]}]"#, "[1, 2]"),
            ("cast_array", "[[1]]", "[1]"),
            ("cast_array", "[1]", "type: operand 1 must be one of {array, set} but got number"),
            ("cast_set", "[[1, 1]]", r#"{"set": [1]}"#),
            ("cast_set", "[null]", "type: operand 1 must be one of {array, set} but got null"),
            ("cast_string", r#"["a"]"#, r#""a""#),
            ("cast_string", "[1]", "type: operand 1 must be string but got number"),
            ("cast_boolean", "[true]", "true"),
            ("cast_null", "[null]", "null"),
            ("cast_object", "[{}]", "{}"),
            ("cast_object", "[[]]", "type: operand 1 must be object but got array"),
        ]);
    }
}
