//! For programs: an array of results, as Go's `json.MarshalIndent` writes it with tabs.

use regimen_engine::{Object, Value};

use crate::command::conftest::result::{CheckResult, Finding};

pub(super) fn text(results: &[CheckResult]) -> String {
    let results = results.iter().map(|result| Json::Object(of_result(result)));
    format!("{}\n", Json::Array(results.collect()).text(""))
}

/// JSON whose keys have an order.
enum Json {
    Value(Value),
    Array(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

impl Json {
    fn text(&self, prefix: &str) -> String {
        let below = format!("{prefix}\t");
        let (open, items, close): (_, Vec<String>, _) = match self {
            Self::Value(value) => return value.to_json_pretty(prefix, "\t"),
            Self::Array(items) => ("[", items.iter().map(|item| item.text(&below)).collect(), "]"),
            Self::Object(pairs) => {
                let pair = |(key, value): &(&str, Json)| format!("\"{key}\": {}", value.text(&below));
                ("{", pairs.iter().map(pair).collect(), "}")
            }
        };
        if items.is_empty() {
            return format!("{open}{close}");
        }
        format!("{open}\n{below}{}\n{prefix}{close}", items.join(&format!(",\n{below}")))
    }

    fn str(text: &str) -> Self {
        Self::Value(Value::from(text))
    }

    fn number(number: usize) -> Self {
        Self::Value(Value::from(i64::try_from(number).unwrap_or(i64::MAX)))
    }
}

fn of_result(result: &CheckResult) -> Vec<(&'static str, Json)> {
    let file = if result.file == "-" { "" } else { result.file.as_str() };
    let mut pairs = vec![
        ("filename", Json::str(file)),
        ("namespace", Json::str(&result.namespace)),
        ("successes", Json::number(result.successes)),
    ];
    for (key, findings) in [
        ("skipped", &result.skipped),
        ("warnings", &result.warnings),
        ("failures", &result.failures),
        ("exceptions", &result.exceptions),
    ] {
        if !findings.is_empty() {
            let findings = findings.iter().map(|finding| Json::Object(of_finding(finding, key)));
            pairs.push((key, Json::Array(findings.collect())));
        }
    }
    pairs
}

fn of_finding(finding: &Finding, list: &str) -> Vec<(&'static str, Json)> {
    let mut pairs = vec![("msg", Json::str(&finding.message))];
    if let Some((file, line)) = &finding.location {
        let line = Json::Value(Value::from(i64::from(*line)));
        pairs.push(("loc", Json::Object(vec![("file", Json::str(file)), ("line", line)])));
    }
    if let Some(query) = finding.query.as_deref().filter(|_| list != "exceptions") {
        let metadata = finding.metadata.iter().map(|(key, value)| (Value::from(key.as_str()), value.clone()));
        let mut metadata: Object = metadata.collect();
        metadata.insert(Value::from("query"), Value::from(query));
        pairs.push(("metadata", Json::Value(Value::from(metadata))));
    }
    if !finding.prints.is_empty() {
        let prints = finding.prints.iter().map(|print| Json::str(print));
        pairs.push(("outputs", Json::Array(prints.collect())));
    }
    pairs
}
