//! `regimen.verify/v1`.

use regimen_check::{CaseResult, Place, Problem, SuiteOutcome, SuiteResult, TestResult};
use serde_json::{Value, json};

use super::Report;
use crate::command::test::coverage_value;

/// The name and version of what is printed.
const SCHEMA: &str = "regimen.verify/v1";

pub(super) fn text(report: &Report) -> String {
    let mut all = json!({
        "schema": SCHEMA,
        "suites": report.suites.iter().map(of_suite).collect::<Vec<_>>(),
        "problems": report.problems.iter().map(of_problem).collect::<Vec<_>>(),
        "summary": {
            "suites": report.suites.len(),
            "tests": report.tests().count(),
            "cases": report.cases().count(),
            "pass": report.count(SuiteOutcome::Pass),
            "fail": report.count(SuiteOutcome::Fail),
            "skip": report.count(SuiteOutcome::Skip),
            "error": report.count(SuiteOutcome::Error),
            "problems": report.problems.len(),
        },
    });
    if let (Some(coverage), Some(fields)) = (&report.coverage, all.as_object_mut()) {
        let value = serde_json::from_str(&coverage_value(coverage).to_json()).unwrap_or_default();
        fields.insert("coverage".to_owned(), value);
    }
    format!("{all:#}\n")
}

fn of_suite(suite: &SuiteResult) -> Value {
    json!({ "file": suite.file, "tests": suite.tests.iter().map(of_test).collect::<Vec<_>>() })
}

fn of_test(test: &TestResult) -> Value {
    json!({
        "name": test.name,
        "location": location(&test.place),
        "outcome": test.outcome.name(),
        "message": test.message,
        "cases": test.cases.iter().map(of_case).collect::<Vec<_>>(),
    })
}

fn of_case(case: &CaseResult) -> Value {
    json!({
        "name": case.name,
        "location": location(&case.place),
        "outcome": case.outcome.name(),
        "message": case.message,
        "violations": case.violations.iter().map(|message| json!({ "msg": message })).collect::<Vec<_>>(),
    })
}

fn of_problem(problem: &Problem) -> Value {
    json!({
        "kind": problem.kind.name(),
        "message": problem.message,
        "help": problem.help,
        "location": problem.place.as_ref().map(location),
    })
}

fn location(place: &Place) -> Value {
    json!({
        "file": &*place.file,
        "line": place.range.map(|range| range.start.line),
        "column": place.range.map(|range| range.start.column),
    })
}
