use crate::builtins::Error;
use crate::builtins::tests::{call, check};
use crate::value::Value;

/// Each row is a format, the arguments, and what OPA 1.20 made of them.
const ROWS: &str = include_str!("rows.json");

#[test]
fn what_is_printed_is_opas() {
    let rows = Value::from_json(ROWS).unwrap();
    let rows = rows.as_array().unwrap();
    assert!(rows.len() > 700);
    for row in rows {
        let [format, args, expected] = row.as_array().unwrap() else { panic!("{row}") };
        let found = call("sprintf", &[format.clone(), Value::from_json(args.as_str().unwrap()).unwrap()]);
        assert_eq!(found, Ok(Some(expected.clone())), "{format} {args}");
    }
}

#[test]
fn values_are_what_go_is_given() {
    check(&[
        ("sprintf", r#"["%v", [{"set": [2, "a"]}]]"#, r#""{2, \"a\"}""#),
        ("sprintf", r#"["%s", [{"set": []}]]"#, r#""set()""#),
        ("sprintf", r#"["%T", [1.0]]"#, r#""int64""#),
        ("sprintf", r#"["%T", [1e3]]"#, r#""string""#),
        (
            "sprintf",
            r#"["%w", [123456789012345678901234567890]]"#,
            r#""%!w(*big.Int=&{false [14083847773837265618 6692605942]})""#,
        ),
        ("sprintf", "[1, []]", "type: operand 1 must be string but got number"),
        ("sprintf", r#"["a", "b"]"#, "type: operand 2 must be array but got string"),
    ]);
}

#[test]
fn what_is_wide_takes_its_memory_first() {
    let format = "%1000000d".repeat(1000);
    let args = vec![Value::from(1_i64); 1000];
    assert_eq!(call("sprintf", &[Value::from(format), Value::from(args)]), Err(Error::Memory));
    for format in ["%.1000000f", "%.1000000x", "%.1000000e", "%.1000000g", "%#.1000000g", "%.1000000d"] {
        let args = Value::from(vec![Value::Number(crate::value::Number::from_f64(0.1).unwrap())]);
        assert!(call("sprintf", &[Value::from(format), args]).is_ok(), "{format}");
    }
}
