//! Results as JSON, in the form and the order of `opa eval`.

use std::fmt::Write as _;

use regimen_engine::{Answer, CoverageReport, PolicyError, Value, object};

use crate::command::test::coverage_value;

/// All there is.
pub(super) fn result(
    answers: &[Answer],
    errors: &[PolicyError],
    coverage: Option<&CoverageReport>,
) -> String {
    let mut fields = Vec::new();
    if !errors.is_empty() {
        fields.push(("errors", list(errors.iter().map(error_fields))));
    }
    if !answers.is_empty() {
        fields.push(("result", list(answers.iter().map(answer))));
    }
    if let Some(coverage) = coverage {
        fields.push(("coverage", Json::Value(coverage_value(coverage))));
    }
    Json::Fields(fields).text()
}

/// What went wrong.
pub(super) fn errors(errors: &[PolicyError]) -> String {
    Json::Fields(vec![("errors", list(errors.iter().map(error_fields)))]).text()
}

/// The values of the expressions of each answer.
pub(super) fn values(answers: &[Answer]) -> String {
    let of = |answer: &Answer| -> Value {
        answer.expressions.iter().map(|expression| expression.value.clone()).collect::<Vec<_>>().into()
    };
    format!("{}\n", Value::from(answers.iter().map(of).collect::<Vec<_>>()).to_json_pretty("", "  "))
}

/// The variables of each answer.
pub(super) fn bindings(answers: &[Answer]) -> String {
    format!("{}\n", Value::from(answers.iter().map(variables).collect::<Vec<_>>()).to_json_pretty("", "  "))
}

fn variables(answer: &Answer) -> Value {
    object(answer.bindings.iter().map(|(name, value)| (&**name, value.clone())))
}

/// JSON whose fields keep their order.
enum Json {
    Value(Value),
    List(Vec<Json>),
    Fields(Vec<(&'static str, Json)>),
}

fn list(items: impl Iterator<Item = Json>) -> Json {
    Json::List(items.collect())
}

fn number(number: u32) -> Json {
    Json::Value(Value::from(i64::from(number)))
}

fn answer(answer: &Answer) -> Json {
    let expressions = answer.expressions.iter().map(|expression| {
        let location = vec![("row", number(expression.line)), ("col", number(expression.column))];
        Json::Fields(vec![
            ("value", Json::Value(expression.value.clone())),
            ("text", Json::Value(expression.text.as_str().into())),
            ("location", Json::Fields(location)),
        ])
    });
    Json::Fields(vec![("expressions", list(expressions)), ("bindings", Json::Value(variables(answer)))])
}

fn error_fields(error: &PolicyError) -> Json {
    let text = |text: &str| Json::Value(text.into());
    let mut fields = vec![("message", text(&error.message)), ("code", text(error.code))];
    if error.line > 0 || !error.file.is_empty() {
        let (row, col) = (number(error.line), number(error.column));
        let location = vec![("file", text(&error.file)), ("row", row), ("col", col)];
        fields.push(("location", Json::Fields(location)));
    }
    Json::Fields(fields)
}

impl Json {
    fn text(&self) -> String {
        let mut out = String::new();
        self.write("", &mut out);
        out.push('\n');
        out
    }

    fn write(&self, prefix: &str, out: &mut String) {
        let inner = format!("{prefix}  ");
        match self {
            Self::Value(value) => out.push_str(&value.to_json_pretty(prefix, "  ")),
            Self::List(items) if items.is_empty() => out.push_str("[]"),
            Self::Fields(fields) if fields.is_empty() => out.push_str("{}"),
            Self::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at == 0 { "[\n" } else { ",\n" });
                    out.push_str(&inner);
                    item.write(&inner, out);
                }
                out.push('\n');
                out.push_str(prefix);
                out.push(']');
            }
            Self::Fields(fields) => {
                for (at, (name, value)) in fields.iter().enumerate() {
                    out.push_str(if at == 0 { "{\n" } else { ",\n" });
                    let _ = write!(out, "{inner}\"{name}\": ");
                    value.write(&inner, out);
                }
                out.push('\n');
                out.push_str(prefix);
                out.push('}');
            }
        }
    }
}
