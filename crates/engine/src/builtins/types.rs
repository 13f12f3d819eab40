//! The types of values. Source: OPA's reference, "Types".

use super::{Args, Context, Error, Table};
use crate::value::Value;

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("is_array", |_, args| is(args, "array")),
    ("is_boolean", |_, args| is(args, "boolean")),
    ("is_null", |_, args| is(args, "null")),
    ("is_number", |_, args| is(args, "number")),
    ("is_object", |_, args| is(args, "object")),
    ("is_set", |_, args| is(args, "set")),
    ("is_string", |_, args| is(args, "string")),
    ("type_name", type_name),
];

fn is(args: Args<'_>, name: &str) -> Result<Option<Value>, Error> {
    Ok(Some(Value::Bool(args.value(0)?.type_name() == name)))
}

fn type_name(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::from(args.value(0)?.type_name())))
}

#[cfg(test)]
mod tests {
    use crate::builtins::tests::check;

    #[test]
    fn types_have_opas_names() {
        for (json, name) in [
            ("null", "null"),
            ("true", "boolean"),
            ("1e400", "number"),
            (r#""""#, "string"),
            ("[]", "array"),
            ("{}", "object"),
            (r#"{"set": []}"#, "set"),
        ] {
            let args = format!("[{json}]");
            check(&[("type_name", &args, &format!("{name:?}"))]);
            for other in ["null", "boolean", "number", "string", "array", "object", "set"] {
                check(&[(&format!("is_{other}"), &args, &(other == name).to_string())]);
            }
        }
    }
}
