//! For code scanning: SARIF 2.1.0. A rule for each rule of the policies that has results; what is excepted is suppressed.

use std::collections::BTreeMap;

use regimen_check::ConftestFinding;
use regimen_reporter::{SARIF_SCHEMA, artifact_location};
use serde_json::{Value, json};

use crate::command::conftest::test::CheckResult;

pub(super) fn text(results: &[CheckResult]) -> String {
    let mut rules: BTreeMap<String, Value> = BTreeMap::new();
    let mut found: Vec<Value> = Vec::new();
    for result in results {
        let report = &result.report;
        for (level, findings) in
            [("error", &report.failures), ("warning", &report.warnings), ("note", &report.exceptions)]
        {
            for finding in findings {
                let (id, query) = (finding.rule.id(), finding.rule.query());
                let rule = || json!({ "id": id, "shortDescription": { "text": format!("`{query}`") } });
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

fn of_finding(result: &CheckResult, finding: &ConftestFinding, level: &str) -> Value {
    let said = &finding.result;
    let (file, line) = said.location.as_ref().map_or(("", None), |(file, line)| (file.as_str(), Some(*line)));
    let file = if file.is_empty() { result.file.as_str() } else { file };
    let mut physical = json!({ "artifactLocation": artifact_location(file) });
    if let (Some(line), Some(fields)) = (line.filter(|line| *line > 0), physical.as_object_mut()) {
        fields.insert("region".to_owned(), json!({ "startLine": line }));
    }
    let mut made = json!({
        "ruleId": finding.rule.id(),
        "level": level,
        "message": { "text": said.message },
        "locations": [{ "physicalLocation": physical }],
    });
    if let Some(fields) = made.as_object_mut().filter(|_| level == "note") {
        fields.insert(
            "suppressions".to_owned(),
            json!([{ "kind": "external", "justification": said.message }]),
        );
    }
    made
}
