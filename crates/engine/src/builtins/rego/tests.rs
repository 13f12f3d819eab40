//! What OPA 1.20 answers for many small modules, and our own limits.

use crate::builtins::Error;
use crate::builtins::tests::call;
use crate::value::{Object, Value, object};

/// Pairs of a module without its package and OPA's tree for it, [`short`]ened and without the package.
const ROWS: &str = include_str!("rows.json");

/// A tree with `"$x"` for a variable and one pair for any other term.
fn short(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(short).collect::<Vec<_>>().into(),
        Value::Object(pairs) => {
            let (kind, inside) = (value.get(&"type".into()), value.get(&"value".into()));
            match (kind.and_then(Value::as_str), inside) {
                (Some("var"), Some(Value::String(name))) => format!("${name}").into(),
                (Some(kind), Some(inside)) if pairs.len() == 2 => object([(kind, short(inside))]),
                _ => pairs.iter().map(|(key, value)| (key.clone(), short(value))).collect::<Object>().into(),
            }
        }
        other => other.clone(),
    }
}

fn parse(text: &str) -> Result<Value, Error> {
    call("rego.parse_module", &["t.rego".into(), text.into()]).map(|tree| tree.unwrap_or(Value::Null))
}

fn failure(file: &str, text: &str) -> String {
    match call("rego.parse_module", &[file.into(), text.into()]) {
        Err(Error::Failed(message)) => message,
        other => panic!("{text:?} gave {other:?}"),
    }
}

#[test]
fn trees_are_those_of_opa() {
    let rows = Value::from_json(ROWS).unwrap();
    for row in rows.as_array().unwrap() {
        let [text, expected] = row.as_array().unwrap() else { panic!("{row}") };
        let text = text.as_str().unwrap();
        let tree = parse(&format!("package a\n{text}")).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        let parts = tree.as_object().unwrap().iter().filter(|(key, _)| key.as_str() != Some("package"));
        let parts: Object = parts.map(|(key, value)| (key.clone(), value.clone())).collect();
        assert_eq!(short(&parts.into()).to_json(), expected.to_json(), "{text}");
    }
}

#[test]
fn packages_are_paths_below_data() {
    let tree = parse("package a[\"b c\"].data").unwrap();
    let data = r#"{"type":"var","value":"data"}"#;
    let names = ["a", "b c", "data"].map(|name| format!(r#",{{"type":"string","value":"{name}"}}"#)).concat();
    assert_eq!(tree.to_json(), format!(r#"{{"package":{{"path":[{data}{names}]}}}}"#));
}

#[test]
fn mistakes_stand_in_the_frame_of_opa() {
    let rows = [
        ("t.rego", "", "t.rego:0: rego_parse_error: empty module"),
        ("", " # c\n", "0:0: rego_parse_error: empty module"),
        ("t.rego", "x := 1", "1 error occurred: t.rego:1: rego_parse_error: package expected\n\tx := 1\n\t^"),
        (
            "",
            "package a\n\nimport data.a[\"é\"].b as c.d\np { x }\n",
            "2 errors occurred:\n\
             3:26: rego_parse_error: unexpected `.`: expected a new line\n\
             \timport data.a[\"é\"].b as c.d\n\t                         ^\n\
             4:1: rego_parse_error: `if` keyword is required before rule body\n\tp { x }\n\t^",
        ),
    ];
    for (file, text, expected) in rows {
        assert_eq!(failure(file, text), expected);
    }
}

#[test]
fn what_is_too_deep_or_too_large_is_refused() {
    let sum = format!("package a\np := {}1", "1 + ".repeat(300));
    assert_eq!(failure("a", &sum), "module is nested deeper than 512 levels");
    let branches = format!("package a\np := 1 if x{}", " else := 2 if y".repeat(600));
    assert_eq!(failure("a", &branches), "too many `else` branches");
    let large = format!("package a\n{}", "p := [1, 2, 3, 4]\n".repeat(20_000));
    assert_eq!(parse(&large), Err(Error::Memory));
}
