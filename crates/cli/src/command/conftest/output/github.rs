//! Commands of GitHub Actions: a group for each file and namespace.

use std::fmt::Write as _;

use regimen_reporter::{github_data, github_property};

use super::{Counts, Style};
use crate::command::conftest::result::{CheckResult, Finding};
use crate::text::clean;

pub(super) fn text(results: &[CheckResult], style: Style) -> String {
    let is_shown = |result: &&CheckResult| {
        !style.hide_passed || !result.failures.is_empty() || !result.warnings.is_empty()
    };
    let groups: String = results.iter().filter(is_shown).map(group).collect();
    format!("{groups}{}\n", Counts::all(results).line(style.counts_skipped))
}

fn group(result: &CheckResult) -> String {
    let (file, namespace) = (clean(&result.file), clean(&result.namespace));
    let policies = Counts::of(result).tests();
    let mut text =
        format!("::group::Testing \"{file}\" against {policies} policies in namespace \"{namespace}\"\n");
    let mut add = |command: &str, findings: &[Finding]| {
        for finding in findings {
            let (file, line) = finding.location.clone().unwrap_or_else(|| (String::new(), 1));
            let file = if file.is_empty() { &result.file } else { &file };
            let (file, message) = (github_property(file), github_data(&finding.message));
            let _ = writeln!(text, "::{command} file={file},line={line}::{message}");
        }
    };
    add("error", &result.failures);
    add("warning", &result.warnings);
    add("notice", &result.exceptions);
    if result.successes > 0 {
        let (file, successes) = (github_property(&result.file), result.successes);
        let _ = writeln!(text, "::notice file={file},line=1::Number of successful checks: {successes}");
    }
    text.push_str("::endgroup::\n");
    text
}
