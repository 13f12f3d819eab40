//! Texts that are numbers or booleans.

use regimen_engine::{Number, Value};

/// `true` and `false` as booleans, what Go's `ParseFloat` takes as a number, and anything else as the string that it is. A number
/// that JSON cannot write (`inf`, `nan`), and one in hexadecimal, stay strings.
pub(crate) fn typed(text: &str) -> Value {
    match text {
        "true" => Value::from(true),
        "false" => Value::from(false),
        _ => number(text).map_or_else(|| Value::from(text), Value::from),
    }
}

fn number(text: &str) -> Option<Number> {
    text.parse::<f64>().ok().and_then(Number::from_f64)
}
