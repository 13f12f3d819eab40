//! JSON (OPA's reference, sections "Object" and "Encoding").

mod patch;
mod paths;

use super::{Args, Context, Error, Table};
use crate::value::{Object, Value};

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("json.filter", paths::filter),
    ("json.is_valid", is_valid),
    ("json.marshal", marshal),
    ("json.marshal_with_options", marshal_with_options),
    ("json.patch", patch::patch),
    ("json.remove", paths::remove),
    ("json.unmarshal", unmarshal),
];

/// A value as JSON text. Sets become arrays, keys that are no strings their own JSON text.
fn marshal(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let text = args.value(0)?.to_json();
    context.take(text.len())?;
    Ok(Some(text.into()))
}

/// As [`marshal`], over several lines if the options ask for it.
fn marshal_with_options(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let options = Options::read(args.object(1)?)?;
    let value = args.value(0)?;
    if !options.pretty {
        return marshal(context, args);
    }
    take_lines(value, options.prefix.len() + 1, options.indent.len(), context)?;
    let text = format!("{}{}", options.prefix, value.to_json_pretty(options.prefix, options.indent));
    context.take(text.len())?;
    Ok(Some(text.into()))
}

/// Takes what stands before each element of a value over several lines: `start` bytes and `indent` for each level.
fn take_lines(value: &Value, start: usize, indent: usize, context: &mut Context<'_>) -> Result<(), Error> {
    context.take(start)?;
    let start = start.saturating_add(indent);
    match value {
        Value::Array(items) => items.iter().try_for_each(|item| take_lines(item, start, indent, context)),
        Value::Set(items) => items.iter().try_for_each(|item| take_lines(item, start, indent, context)),
        Value::Object(pairs) => {
            pairs.values().try_for_each(|value| take_lines(value, start, indent, context))
        }
        _ => Ok(()),
    }
}

/// The options of `json.marshal_with_options`. Naming an indent or a prefix asks for pretty text too.
struct Options<'a> {
    pretty: bool,
    indent: &'a str,
    prefix: &'a str,
}

impl<'a> Options<'a> {
    fn read(pairs: &'a Object) -> Result<Self, Error> {
        let mut options = Self { pretty: false, indent: "\t", prefix: "" };
        let mut pretty = None;
        for (at, (key, value)) in pairs.iter().enumerate() {
            let Value::String(name) = key else {
                return Err(Error::Type(format!(
                    "operand 2 failed to stringify key {key} at index {at}: {}",
                    not_text(key)
                )));
            };
            match (&**name, value) {
                ("pretty", Value::Bool(wanted)) => pretty = Some(*wanted),
                ("indent", Value::String(text)) => options.indent = text,
                ("prefix", Value::String(text)) => options.prefix = text,
                ("pretty", _) => {
                    return Err(Error::Type(r#"operand 2 key "pretty" failed cast to bool"#.to_owned()));
                }
                ("indent" | "prefix", _) => {
                    let message = format!("operand 2 key {key} failed cast to string: {}", not_text(value));
                    return Err(Error::Type(message));
                }
                _ => return Err(Error::Type(format!("operand 2 object contained unknown key {key}"))),
            }
            options.pretty |= &**name != "pretty";
        }
        options.pretty = pretty.unwrap_or(options.pretty);
        Ok(options)
    }
}

fn not_text(value: &Value) -> String {
    format!("operand 0 must be string but got {}", value.type_name())
}

/// The value of a JSON text.
fn unmarshal(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let text = args.string(0)?;
    context.take(text.len())?;
    Value::from_json(text).map(Some).map_err(|error| Error::failed(error.message))
}

/// Whether a text is valid JSON; what is no text is not.
fn is_valid(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let Some(text) = args.value(0)?.as_str() else { return Ok(Some(false.into())) };
    context.take(text.len())?;
    Ok(Some(Value::from_json(text).is_ok().into()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{call, failure, json, result, type_error};
    use super::*;

    #[test]
    fn values_become_text() {
        for (args, text) in [
            (r#"[{"b": 1, "a": [1.0, 1e3, "<é\"/"]}]"#, r#"{"a":[1.0,1e3,"\u003cé\"/"],"b":1}"#),
            ("[null]", "null"),
        ] {
            assert_eq!(result("json.marshal", args), text.into(), "{args}");
        }
        let value = r#"{"a": [1], "b": []}"#;
        for (options, text) in [
            ("{}", r#"{"a":[1],"b":[]}"#),
            (r#"{"pretty": false, "indent": "--"}"#, r#"{"a":[1],"b":[]}"#),
            (r#"{"pretty": true}"#, "{\n\t\"a\": [\n\t\t1\n\t],\n\t\"b\": []\n}"),
            (r#"{"indent": "  "}"#, "{\n  \"a\": [\n    1\n  ],\n  \"b\": []\n}"),
            (r#"{"prefix": ">"}"#, ">{\n>\t\"a\": [\n>\t\t1\n>\t],\n>\t\"b\": []\n>}"),
        ] {
            let args = format!("[{value}, {options}]");
            assert_eq!(result("json.marshal_with_options", &args), text.into(), "{options}");
        }
    }

    #[test]
    fn wrong_options_are_named() {
        for (options, error) in [
            (r#"{"foo": 1}"#, r#"operand 2 object contained unknown key "foo""#),
            (r#"{"pretty": 1}"#, r#"operand 2 key "pretty" failed cast to bool"#),
            (
                r#"{"indent": 1}"#,
                r#"operand 2 key "indent" failed cast to string: operand 0 must be string but got number"#,
            ),
            ("1", "operand 2 must be object but got number"),
        ] {
            assert_eq!(type_error("json.marshal_with_options", &format!("[[], {options}]")), error);
        }
        let options = r#"{"indent": "INDENT"}"#.replace("INDENT", &"x".repeat(1 << 20));
        let args = [json("[[[[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]]]]]"), json(&options)];
        assert_eq!(call("json.marshal_with_options", &args), Err(Error::Memory));
    }

    #[test]
    fn text_becomes_values() {
        for (text, value) in [("[1, {}]", "[1, {}]"), (" 1 ", "1"), ("\"\\ud800\"", "\"\u{fffd}\"")] {
            assert_eq!(call("json.unmarshal", &[text.into()]), Ok(Some(json(value))));
            assert_eq!(call("json.is_valid", &[text.into()]), Ok(Some(true.into())));
        }
        for (text, error) in [
            ("", "EOF"),
            ("{", "unexpected EOF"),
            ("1 2", "error: invalid character '2' after top-level value"),
        ] {
            assert_eq!(failure("json.unmarshal", &Value::from(vec![text.into()]).to_json()), error);
            assert_eq!(call("json.is_valid", &[text.into()]), Ok(Some(false.into())));
        }
        assert_eq!(type_error("json.unmarshal", "[1]"), "operand 1 must be string but got number");
        assert_eq!(result("json.is_valid", "[1]"), false.into());
    }
}
