//! The Test Anything Protocol: a plan and its tests for each file and namespace.

use std::fmt::Write as _;

use super::Counts;
use crate::command::conftest::result::{CheckResult, Finding};
use crate::text::clean;

pub(super) fn text(results: &[CheckResult]) -> String {
    results.iter().map(of_result).collect()
}

fn of_result(result: &CheckResult) -> String {
    let tests = Counts::of(result).tests();
    if tests == 0 {
        return String::new();
    }
    let mut text = format!("1..{tests}\n");
    let mut number = 0;
    let mut add = |word: &str, message: &str| {
        number += 1;
        format!("{word} {number} - {}{}\n", result.subject(), clean(message))
    };
    let mut all = |word: &str, title: &str, findings: &[Finding]| {
        if !findings.is_empty() && !title.is_empty() {
            let _ = writeln!(text, "# {title}");
        }
        for finding in findings {
            text.push_str(&add(word, &finding.message));
        }
    };
    all("not ok", "", &result.failures);
    all("not ok", "warnings", &result.warnings);
    all("ok", "exceptions", &result.exceptions);
    all("ok", "skipped", &result.skipped);
    if result.successes > 0 {
        text.push_str("# successes\n");
        (0..result.successes).for_each(|_| text.push_str(&add("ok", "SUCCESS")));
    }
    text
}
