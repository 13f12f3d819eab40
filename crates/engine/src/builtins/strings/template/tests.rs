use crate::builtins::Error;
use crate::builtins::tests::{call, check};
use crate::value::Value;

/// The data, then templates and what OPA 1.20 made of them.
const ROWS: &str = include_str!("rows.json");

fn render(template: &Value, data: &Value) -> String {
    match call("strings.render_template", &[template.clone(), data.clone()]) {
        Ok(Some(Value::String(text))) => text.to_string(),
        Err(Error::Failed(message)) => format!("failed: {message}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn templates_are_filled_in_as_opa_does() {
    let rows = Value::from_json(ROWS).unwrap();
    let (data, rows) = rows.as_array().unwrap().split_first().unwrap();
    assert!(rows.len() > 170);
    for row in rows {
        let [template, expected] = row.as_array().unwrap() else { panic!("{row}") };
        assert_eq!(render(template, data), expected.as_str().unwrap(), "{template}");
    }
}

#[test]
fn what_is_not_supported_says_so() {
    for (template, message) in [
        ("{{define \"t\"}}T{{end}}", "{{define}} is not supported"),
        ("{{template \"t\"}}", "{{template}} is not supported"),
        ("{{block \"t\" .}}B{{end}}", "{{block}} is not supported"),
        ("{{call .x}}", "function \"call\" is not supported"),
    ] {
        let found = render(&Value::from(template), &Value::empty_object());
        assert_eq!(found, format!("failed: template: template:1: {message}"));
    }
    let list = Value::from_json(r#"{"l": [1]}"#).unwrap();
    let found = render(&Value::from("{{printf \"%s\" .l}}"), &list);
    assert!(found.ends_with("printf of a list or a map with anything but %v is not supported"), "{found}");
}

#[test]
fn the_data_must_be_json() {
    let name = "strings.render_template";
    check(&[
        (
            name,
            r#"["a", {"s": {"set": [1]}}]"#,
            "failed: invalid character '1' looking for beginning of object key string",
        ),
        (name, "[1, {}]", "type: operand 1 must be string but got number"),
        (name, r#"["a", 1]"#, "type: operand 2 must be object but got number"),
    ]);
}

#[test]
fn hostile_templates_end() {
    let nested = "{{if true}}".repeat(10_000);
    assert!(render(&Value::from(nested), &Value::empty_object()).contains("nested too deep"));
    assert!(render(&Value::from("{{(".repeat(10_000)), &Value::empty_object()).starts_with("failed"));
    assert!(
        render(&Value::from(format!("{{{{{}", "(".repeat(10_000))), &Value::empty_object())
            .starts_with("failed")
    );
    assert_eq!(render(&Value::from("{{/**/}}".repeat(100_000)), &Value::empty_object()), "");
    let loops = format!("{}{}", "{{range 1000000}}".repeat(20), "{{end}}".repeat(20));
    let found = call("strings.render_template", &[Value::from(loops), Value::empty_object()]);
    assert_eq!(found, Err(Error::Memory));
}
