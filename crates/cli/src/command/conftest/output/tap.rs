//! The Test Anything Protocol: a plan and its tests for each file and namespace.

use std::fmt::Write as _;

use regimen_check::ConftestFinding;

use super::Counts;
use crate::command::conftest::test::CheckResult;
use crate::text::clean;

pub(super) fn text(results: &[CheckResult]) -> String {
    results.iter().map(of_result).collect()
}

fn of_result(result: &CheckResult) -> String {
    let report = &result.report;
    let tests = Counts::of(report).tests();
    if tests == 0 {
        return String::new();
    }
    let mut text = format!("1..{tests}\n");
    let mut number = 0;
    let mut add = |word: &str, message: &str| {
        number += 1;
        let (file, namespace, message) = (clean(&result.file), clean(&result.namespace), clean(message));
        let file = if file == "-" { String::new() } else { format!("{file} - ") };
        format!("{word} {number} - {file}{namespace} - {message}\n")
    };
    let mut all = |word: &str, title: &str, findings: &[ConftestFinding]| {
        if !findings.is_empty() && !title.is_empty() {
            let _ = writeln!(text, "# {title}");
        }
        for finding in findings {
            text.push_str(&add(word, &finding.result.message));
        }
    };
    all("not ok", "", &report.failures);
    all("not ok", "warnings", &report.warnings);
    all("ok", "exceptions", &report.exceptions);
    if report.successes > 0 {
        text.push_str("# successes\n");
        (0..report.successes).for_each(|_| text.push_str(&add("ok", "SUCCESS")));
    }
    text
}
