//! `JUnit` XML: a suite for each suite, a case for each case or test without cases, and one for what could not be run.

use std::io;

use quick_junit::{NonSuccessKind, Report as Junit, TestCase, TestCaseStatus, TestSuite};
use regimen_check::{SuiteOutcome, TestResult};
use regimen_reporter::{junit_failed, junit_problems, junit_text};

use super::Report;
use crate::output::place_of;

pub(super) fn text(report: &Report) -> io::Result<String> {
    let mut junit = Junit::new("regimen verify");
    for suite in &report.suites {
        let mut made = TestSuite::new(suite.file.as_str());
        made.add_test_cases(suite.tests.iter().flat_map(of_test));
        junit.add_test_suite(made);
    }
    junit.add_test_suites(junit_problems(report.problems.iter().map(|problem| {
        let name = problem.place.as_ref().map_or("regimen verify", |place| &*place.file);
        let place = problem.place.as_ref().map(|place| format!("{}: ", place_of(place)));
        let help = problem.help.as_ref().map(|help| format!(" ({help})"));
        let why = format!("{}{}{}", place.unwrap_or_default(), problem.message, help.unwrap_or_default());
        (name.to_owned(), why)
    })));
    junit_text(&junit)
}

fn of_test(test: &TestResult) -> Vec<TestCase> {
    if test.cases.is_empty() {
        return vec![of(&test.name, &test.name, test.outcome, test.message.as_deref(), &[])];
    }
    let cases = test.cases.iter();
    cases
        .map(|case| of(&test.name, &case.name, case.outcome, case.message.as_deref(), &case.violations))
        .collect()
}

fn of(class: &str, name: &str, outcome: SuiteOutcome, message: Option<&str>, found: &[String]) -> TestCase {
    let mut why = message.unwrap_or_default().to_owned();
    for violation in found {
        why.push_str("\nfound: ");
        why.push_str(violation);
    }
    let status = match outcome {
        SuiteOutcome::Pass => TestCaseStatus::success(),
        SuiteOutcome::Skip => TestCaseStatus::skipped(),
        SuiteOutcome::Fail => junit_failed(NonSuccessKind::Failure, &why),
        SuiteOutcome::Error => junit_failed(NonSuccessKind::Error, &why),
    };
    let mut case = TestCase::new(name, status);
    case.set_classname(class);
    case
}
