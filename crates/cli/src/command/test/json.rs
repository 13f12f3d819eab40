//! `regimen.test/v1`.

use regimen_engine::{Case, Outcome, PolicyError, Print, Reason, TestResult, UnitTest};
use serde_json::{Value, json};

use super::examples::ExampleResult;
use super::{Report, coverage_value, message, outcome};

/// The name and version of what is printed.
const SCHEMA: &str = "regimen.test/v1";

pub(super) fn text(report: &Report) -> String {
    let tests: Vec<Value> = report.tests.iter().map(|(test, result)| of_test(test, result)).collect();
    let examples: Vec<Value> = report.examples.iter().map(of_example).collect();
    let problems: Vec<Value> = report.problems.iter().map(of_problem).collect();
    let mut all = json!({
        "schema": SCHEMA,
        "tests": tests,
        "examples": examples,
        "problems": problems,
        "summary": summary(report),
    });
    if let (Some(coverage), Some(fields)) = (&report.coverage, all.as_object_mut()) {
        let value = serde_json::from_str(&coverage_value(coverage).to_json()).unwrap_or_default();
        fields.insert("coverage".to_owned(), value);
    }
    format!("{all:#}\n")
}

fn summary(report: &Report) -> Value {
    json!({
        "tests": report.tests.len(),
        "pass": report.count(Outcome::Pass),
        "fail": report.count(Outcome::Fail),
        "error": report.count(Outcome::Error),
        "skip": report.count(Outcome::Skip),
        "examples": report.examples.len(),
        "failed_examples": report.failed_examples(),
        "problems": report.problems.len(),
    })
}

fn of_test(test: &UnitTest, result: &TestResult) -> Value {
    json!({
        "package": test.package,
        "name": test.name,
        "location": { "file": test.file, "line": test.line, "column": test.column },
        "outcome": outcome(result.outcome),
        "duration_ns": u64::try_from(result.duration.as_nanos()).unwrap_or(u64::MAX),
        "message": message(result),
        "output": output(&result.prints),
        "reason": result.reason.as_ref().map(|reason| of_reason(reason, &test.file)),
        "cases": result.cases.iter().map(|case| of_case(case, &test.file)).collect::<Vec<_>>(),
        "builtin_errors": result.failures.iter().map(of_problem).collect::<Vec<_>>(),
    })
}

fn of_case(case: &Case, file: &str) -> Value {
    json!({
        "name": case.name,
        "outcome": outcome(case.outcome),
        "reason": case.reason.as_ref().map(|reason| of_reason(reason, file)),
    })
}

fn of_reason(reason: &Reason, file: &str) -> Value {
    let value = |value: &regimen_engine::Value| -> Value {
        serde_json::from_str(&value.to_json()).unwrap_or_default()
    };
    let values = reason.values.iter().map(|(name, known)| match known {
        Some(known) => json!({ "text": name, "value": value(known) }),
        None => json!({ "text": name, "undefined": true }),
    });
    json!({
        "message": reason.message,
        "location": { "file": file, "line": reason.line, "column": reason.column },
        "expression": reason.expression,
        "values": values.collect::<Vec<_>>(),
    })
}

/// What was printed, a line each; none if nothing was.
fn output(prints: &[Print]) -> Option<String> {
    let lines: Vec<&str> = prints.iter().map(|print| print.text.as_str()).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn of_example(example: &ExampleResult) -> Value {
    json!({
        "rule": example.rule,
        "file": &*example.file,
        "outcome": if example.result.is_ok() { "pass" } else { "fail" },
        "message": example.result.as_ref().err().map(|reasons| reasons.join("\n")),
    })
}

fn of_problem(error: &PolicyError) -> Value {
    let kind = match error.code {
        "load_error" => "read",
        code if code.starts_with("eval_") => "evaluation",
        _ => "policy",
    };
    let place = |number: u32| (number > 0).then_some(number);
    let location = json!({ "file": error.file, "line": place(error.line), "column": place(error.column) });
    json!({
        "kind": kind,
        "code": error.code,
        "message": error.message,
        "help": error.help,
        "location": if error.file.is_empty() { Value::Null } else { location },
    })
}
