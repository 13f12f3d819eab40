//! `JUnit` XML: a suite for each file of tests, one for the examples, and one for what could not be tested.

use quick_junit::{NonSuccessKind, Report as Junit, TestCase, TestCaseStatus, TestSuite};
use regimen_engine::{Outcome, TestResult, UnitTest};

use super::{Report, files, message};

pub(super) fn text(report: &Report) -> Result<String, String> {
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
                Err(reasons) => failed(NonSuccessKind::Failure, &reasons.join("\n")),
            };
            let mut case = TestCase::new(&*example.file, status);
            case.set_classname(example.rule.as_str());
            case
        }));
        junit.add_test_suite(suite);
    }
    if !report.problems.is_empty() {
        let mut suite = TestSuite::new("problems");
        suite.add_test_cases(report.problems.iter().map(|problem| {
            let name = if problem.file.is_empty() { "regimen test" } else { problem.file.as_str() };
            TestCase::new(name, failed(NonSuccessKind::Error, &problem.to_string()))
        }));
        junit.add_test_suite(suite);
    }
    let text = junit.to_string().map_err(|error| format!("the report cannot be made: {error}"))?;
    Ok(text)
}

fn of_test(test: &UnitTest, result: &TestResult) -> TestCase {
    let why = message(result).unwrap_or_default();
    let status = match result.outcome {
        Outcome::Pass => TestCaseStatus::success(),
        Outcome::Fail => failed(NonSuccessKind::Failure, &why),
        Outcome::Error => failed(NonSuccessKind::Error, &why),
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

/// The first line in short, all of it in the body.
pub(crate) fn failed(kind: NonSuccessKind, why: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    status.set_message(why.lines().next().unwrap_or_default());
    status.set_description(why);
    status
}
