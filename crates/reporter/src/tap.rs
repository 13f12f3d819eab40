//! For TAP consumers: the Test Anything Protocol, version 14 (<https://testanything.org/tap-version-14-specification.html>).
//!
//! One plan. What fails the run is `not ok`; what is excepted is skipped, what an action or a baseline lets pass is to do.

use std::io::{self, Write};

use regimen_check::{Finding, Problem, Report, Status};
use serde_json::{Value, json};

use crate::cases::{Case, Outcome, suites};
use crate::text::clean;

pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let suites = suites(report);
    let count: usize = suites.iter().map(|suite| suite.cases.len()).sum();
    writeln!(out, "TAP version 14")?;
    if count == 0 {
        return writeln!(out, "1..0 # SKIP nothing was found, and no control was judged");
    }
    writeln!(out, "1..{count}")?;
    let mut number = 0;
    for suite in &suites {
        writeln!(out, "# {}", suite.name)?;
        for case in &suite.cases {
            number += 1;
            write_case(case, number, out)?;
        }
    }
    Ok(())
}

fn write_case(case: &Case<'_>, number: usize, out: &mut dyn Write) -> io::Result<()> {
    let (result, directive) = match &case.outcome {
        Outcome::Pass => ("ok", None),
        Outcome::Fail(_) | Outcome::Error(_) => ("not ok", None),
        Outcome::Warn(finding) => ("not ok", Some(("TODO", finding.action.name()))),
        Outcome::Excepted(finding, why) if finding.status == Status::Baselined => {
            ("not ok", Some(("TODO", &**why)))
        }
        Outcome::Excepted(_, why) | Outcome::Skip(why) => ("ok", Some(("SKIP", &**why))),
    };
    let directive = directive.map(|(name, why)| format!(" # {name} {}", escape(why))).unwrap_or_default();
    let name = escape(&format!("{}: {}", case.class, case.name));
    writeln!(out, "{result} {number} - {name}{directive}")?;
    match &case.outcome {
        Outcome::Pass | Outcome::Skip(_) => Ok(()),
        Outcome::Fail(of) | Outcome::Warn(of) | Outcome::Excepted(of, _) => diagnostic(&finding(of), out),
        Outcome::Error(of) => diagnostic(&problem(of), out),
    }
}

/// A description or a reason: a `#` in it begins no directive.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('#', "\\#")
}

/// A block of YAML, whose values are JSON, which is YAML too.
fn diagnostic(fields: &[(&str, Value)], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  ---")?;
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_null()) {
        writeln!(out, "  {name}: {value}")?;
    }
    writeln!(out, "  ...")
}

fn finding(of: &Finding) -> Vec<(&'static str, Value)> {
    let location = &of.location;
    let controls: Vec<&str> = of.controls.iter().map(|id| &**id).collect();
    vec![
        ("message", json!(clean(&of.message))),
        ("severity", json!(of.severity.name())),
        (
            "at",
            json!({ "file": clean(&location.file), "line": location.start.line, "column": location.start.column }),
        ),
        ("effect", json!(of.effect.as_deref())),
        ("fix", json!(Some(&of.rule.remediation).filter(|text| !text.is_empty()))),
        ("controls", json!((!controls.is_empty()).then_some(controls))),
    ]
}

fn problem(of: &Problem) -> Vec<(&'static str, Value)> {
    let start = of.place.as_ref().and_then(|place| place.range).map(|range| range.start);
    let at = of.place.as_ref().map(|place| {
        json!({ "file": clean(&place.file), "line": start.map(|at| at.line), "column": start.map(|at| at.column) })
    });
    vec![
        ("message", json!(clean(&of.message))),
        ("severity", json!("error")),
        ("at", json!(at)),
        ("help", json!(of.help)),
    ]
}
