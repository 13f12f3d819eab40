//! Logging commands of Azure Pipelines: a group for each file and namespace.

use std::fmt::Write as _;

use regimen_check::ConftestFinding;
use regimen_reporter::azure_data;

use super::Counts;
use crate::command::conftest::test::CheckResult;
use crate::text::clean;

pub(super) fn text(results: &[CheckResult]) -> String {
    let groups: String = results.iter().map(group).collect();
    format!("{groups}{}\n", Counts::all(results).line())
}

fn group(result: &CheckResult) -> String {
    let report = &result.report;
    let (file, namespace) = (clean(&result.file), clean(&result.namespace));
    let policies = Counts::of(report).tests();
    let mut text = format!(
        "##[section]Testing '{file}' against {policies} policies in namespace '{namespace}'\n##[group]See conftest results\n"
    );
    let mut add = |kind: &str, findings: &[ConftestFinding]| {
        for finding in findings {
            let message = azure_data(&finding.result.message);
            let _ =
                writeln!(text, "##vso[task.logissue type={kind}]file={} --> {message}", azure_data(&file));
        }
    };
    add("error", &report.failures);
    add("warning", &report.warnings);
    add("warning", &report.exceptions);
    if report.successes > 0 {
        let _ = writeln!(text, "success file={file} {}", report.successes);
    }
    text.push_str("##[endgroup]\n");
    text
}
