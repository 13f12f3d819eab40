//! `JUnit` XML: a suite for each file of tests, one for the examples, and one for what could not be tested.

use std::io;

use quick_junit::{NonSuccessKind, Report as Junit, TestCase, TestCaseStatus, TestSuite};
use regimen_engine::{Outcome, TestResult, UnitTest};
use regimen_reporter::{junit_failed, junit_problems, junit_text};

use super::{Report, files, message};

pub(super) fn text(report: &Report) -> io::Result<String> {
    let mut junit = Junit::new("regimen test");
    for file in files(report) {
        let mut suite = TestSuite::new(&*file);
        let tests = report.tests.iter().filter(|(test, _)| *test.file == *file);
        suite.add_test_cases(tests.map(|(test, result)| of_test(test, result)));
        junit.add_test_suite(suite);
    }
    if !report.examples.is_empty() {
        let mut suite = TestSuite::new("examples");
        suite.add_test_cases(report.examples.iter().map(|example| {
            let status = match &example.result {
                Ok(()) => TestCaseStatus::success(),
                Err(reasons) => junit_failed(NonSuccessKind::Failure, &reasons.join("\n")),
            };
            let mut case = TestCase::new(&*example.file, status);
            case.set_classname(example.rule.as_str());
            case
        }));
        junit.add_test_suite(suite);
    }
    junit.add_test_suites(junit_problems(report.problems.iter().map(|problem| {
        let name = if problem.file.is_empty() { "regimen test" } else { problem.file.as_str() };
        (name.to_owned(), problem.to_string())
    })));
    junit_text(&junit)
}

fn of_test(test: &UnitTest, result: &TestResult) -> TestCase {
    let why = message(result).unwrap_or_default();
    let status = match result.outcome {
        Outcome::Pass => TestCaseStatus::success(),
        Outcome::Fail => junit_failed(NonSuccessKind::Failure, &why),
        Outcome::Error => junit_failed(NonSuccessKind::Error, &why),
        Outcome::Skip => TestCaseStatus::skipped(),
    };
    let mut case = TestCase::new(test.name.as_str(), status);
    case.set_classname(test.package.as_str());
    case.set_time(result.duration);
    let printed: Vec<&str> = result.prints.iter().map(|print| print.text.as_str()).collect();
    if !printed.is_empty() {
        case.set_system_out(printed.join("\n"));
    }
    case
}
