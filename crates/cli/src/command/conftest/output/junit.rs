//! `JUnit` XML: a suite for each namespace, a case for each result. Warnings do not fail, and say what they are.

use std::io;

use quick_junit::{NonSuccessKind, Report as Junit, TestCase, TestCaseStatus, TestSuite};
use regimen_reporter::{junit_failed, junit_skipped, junit_text};

use super::Style;
use crate::command::conftest::result::CheckResult;

pub(super) fn text(results: &[CheckResult], style: Style) -> io::Result<String> {
    let mut junit = Junit::new("conftest");
    for results in results.chunk_by(|a, b| a.namespace == b.namespace) {
        let namespace = results.first().map_or("", |result| result.namespace.as_str());
        let name = if namespace.is_empty() { "conftest".to_owned() } else { format!("conftest.{namespace}") };
        let mut suite = TestSuite::new(name);
        suite.add_test_cases(results.iter().flat_map(|result| cases(result, style)));
        junit.add_test_suite(suite);
    }
    junit_text(&junit)
}

fn cases(result: &CheckResult, style: Style) -> Vec<TestCase> {
    let case = |message: &str, status: TestCaseStatus| {
        let first = message.lines().next().filter(|_| !style.hide_message);
        let name = first.map_or_else(|| result.file.clone(), |first| format!("{} - {first}", result.file));
        let mut case = TestCase::new(name, status);
        if !result.namespace.is_empty() {
            case.set_classname(result.namespace.as_str());
        }
        case
    };
    let mut cases = Vec::new();
    for finding in &result.failures {
        let message = &finding.message;
        let why = [message].into_iter().chain(&finding.reason).map(String::as_str).collect::<Vec<_>>();
        cases.push(case(message, junit_failed(NonSuccessKind::Failure, &why.join("\n"))));
    }
    for finding in &result.warnings {
        let message = &finding.message;
        let mut warning = case(message, TestCaseStatus::success());
        warning.set_system_out(format!("warning: {message}"));
        cases.push(warning);
    }
    for finding in result.exceptions.iter().chain(&result.skipped) {
        cases.push(case(&finding.message, junit_skipped(&finding.message)));
    }
    cases.extend((0..result.successes).map(|_| case("", TestCaseStatus::success())));
    cases
}
