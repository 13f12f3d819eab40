//! A file of accepted findings, written: one line for each, in an order that neither files nor lines change.

use std::fmt::Write;

use regimen_engine::Value;

use super::SCHEMA;
use crate::waiver::rules;
use crate::{Baseline, Finding, Report, Status};

impl Baseline {
    /// The text of a baseline of what a report finds: what counts, and what an earlier baseline covers. What is waived has a
    /// better reason, and what is wrong with waivers is no fault of a manifest.
    pub fn text(report: &Report) -> String {
        let mut findings: Vec<&Finding> = Self::accepted(report).collect();
        findings.sort_by_cached_key(|finding| {
            let path = finding.location.path.to_string();
            (finding.rule.id.clone(), finding.resource.to_string(), path, finding.fingerprint.clone())
        });
        let mut text = format!("{{\"schema\":{},\"findings\":[", Value::from(SCHEMA).to_json());
        for (number, finding) in findings.into_iter().enumerate() {
            text.push_str(if number == 0 { "\n" } else { ",\n" });
            write_entry(finding, &mut text);
        }
        text.push_str("\n]}\n");
        text
    }

    /// The findings that a baseline of a report holds.
    pub fn accepted(report: &Report) -> impl Iterator<Item = &Finding> {
        report.findings.iter().filter(|finding| {
            !matches!(finding.status, Status::Waived(_)) && rules::find(&finding.rule.id).is_none()
        })
    }
}

fn write_entry(finding: &Finding, text: &mut String) {
    let fields = [
        ("rule", finding.rule.id.to_string()),
        ("resource", finding.resource.to_string()),
        ("file", finding.location.file.to_string()),
        ("path", finding.location.path.to_string()),
        ("message", finding.message.to_string()),
        ("fingerprint", finding.fingerprint.to_string()),
    ];
    for (number, (name, value)) in fields.into_iter().enumerate() {
        let before = if number == 0 { '{' } else { ',' };
        let _ = write!(text, "{before}\"{name}\":{}", Value::from(value.as_str()).to_json());
    }
    text.push('}');
}
