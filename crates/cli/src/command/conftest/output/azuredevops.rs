//! Logging commands of Azure Pipelines: a group for each file and namespace.

use std::fmt::Write as _;

use regimen_reporter::{azure_data, azure_property};

use super::{Counts, Style};
use crate::command::conftest::result::{CheckResult, Finding};
use crate::text::clean;

pub(super) fn text(results: &[CheckResult], style: Style) -> String {
    let groups: String = results.iter().map(group).collect();
    format!("{groups}{}\n", Counts::all(results).line(style.counts_skipped))
}

fn group(result: &CheckResult) -> String {
    let (file, namespace) = (clean(&result.file), clean(&result.namespace));
    let policies = Counts::of(result).tests();
    let mut text = format!(
        "##[section]Testing '{file}' against {policies} policies in namespace '{namespace}'\n##[group]See conftest results\n"
    );
    let mut add = |kind: &str, findings: &[Finding]| {
        for finding in findings {
            let (place, message) = (place(result, finding), azure_data(&finding.message));
            let _ = writeln!(
                text,
                "##vso[task.logissue type={kind}{place}]file={} --> {message}",
                azure_data(&file)
            );
        }
    };
    add("error", &result.failures);
    add("warning", &result.warnings);
    add("warning", &result.exceptions);
    if result.successes > 0 {
        let _ = writeln!(text, "success file={file} {}", result.successes);
    }
    text.push_str("##[endgroup]\n");
    text
}

/// Where a result is, if that is known, for the list of issues.
fn place(result: &CheckResult, finding: &Finding) -> String {
    let Some((file, line)) = &finding.location else { return String::new() };
    let file = if file.is_empty() { &result.file } else { file };
    format!(";sourcepath={};linenumber={line}", azure_property(file))
}
