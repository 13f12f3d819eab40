//! For code scanning: SARIF 2.1.0. A rule for each rule of the policies that has results; what is excepted is suppressed.

use std::collections::BTreeMap;

use regimen_reporter::{SARIF_SCHEMA, artifact_location};
use serde_json::{Value, json};

use crate::command::conftest::result::{CheckResult, Finding};

pub(super) fn text(results: &[CheckResult]) -> String {
    let mut rules: BTreeMap<String, Value> = BTreeMap::new();
    let mut found: Vec<Value> = Vec::new();
    for result in results {
        for (level, findings) in
            [("error", &result.failures), ("warning", &result.warnings), ("note", &result.exceptions)]
        {
            for finding in findings {
                let id = &finding.id;
                let shown = format!("`{}`", finding.query.as_ref().unwrap_or(id));
                let rule = || json!({ "id": id, "shortDescription": { "text": shown } });
                rules.entry(id.clone()).or_insert_with(rule);
                found.push(of_finding(result, finding, level));
            }
        }
    }
    let driver = json!({
        "name": "regimen conftest",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules.into_values().collect::<Vec<_>>(),
    });
    let run = json!({ "tool": { "driver": driver }, "results": found });
    format!("{:#}\n", json!({ "$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run] }))
}

fn of_finding(result: &CheckResult, finding: &Finding, level: &str) -> Value {
    let (file, line) =
        finding.location.as_ref().map_or(("", None), |(file, line)| (file.as_str(), Some(*line)));
    let file = if file.is_empty() { result.file.as_str() } else { file };
    let mut physical = json!({ "artifactLocation": artifact_location(file) });
    if let (Some(line), Some(fields)) = (line.filter(|line| *line > 0), physical.as_object_mut()) {
        fields.insert("region".to_owned(), json!({ "startLine": line }));
    }
    let mut made = json!({
        "ruleId": finding.id,
        "level": level,
        "message": { "text": finding.message },
        "locations": [{ "physicalLocation": physical }],
    });
    if let Some(fields) = made.as_object_mut().filter(|_| level == "note") {
        fields.insert(
            "suppressions".to_owned(),
            json!([{ "kind": "external", "justification": finding.message }]),
        );
    }
    made
}
