//! For CI servers: `JUnit` XML, in the form that Jenkins, GitLab and Azure Pipelines read.
//!
//! There is no standard; what they agree on is <https://github.com/testmoapp/junitxml>. Only what fails the run is a failure.

use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report as Junit, TestCase, TestCaseStatus, TestSuite};
use regimen_check::{Finding, Owner, Problem, Report};

use crate::cases::{Case, Outcome, suites};
use crate::text::clean;

pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut junit = Junit::new("regimen check");
    for suite in suites(report) {
        let mut made = TestSuite::new(suite.name);
        made.add_test_cases(suite.cases.iter().map(case));
        junit.add_test_suite(made);
    }
    out.write_all(junit_text(&junit)?.as_bytes())
}

fn case(of: &Case<'_>) -> TestCase {
    let status = match &of.outcome {
        Outcome::Pass | Outcome::Warn(_) => TestCaseStatus::success(),
        Outcome::Skip(why) | Outcome::Excepted(_, why) => skipped(why),
        Outcome::Fail(finding) => {
            let mut status = failed(NonSuccessKind::Failure, &finding_text(finding));
            status.set_type(finding.severity.name());
            status
        }
        Outcome::Error(problem) => failed(NonSuccessKind::Error, &problem_text(problem)),
    };
    let mut case = TestCase::new(&*of.name, status);
    case.set_classname(of.class);
    if let Outcome::Warn(finding) = &of.outcome {
        case.set_system_out(format!("{}: {}", finding.action.name(), finding_text(finding)));
    }
    if let Outcome::Fail(finding) | Outcome::Warn(finding) | Outcome::Excepted(finding, _) = &of.outcome {
        case.extra.insert("file".into(), clean(&finding.location.file).into());
        case.extra.insert("line".into(), finding.location.start.line.to_string().into());
    }
    case
}

/// What is wrong, then where, what it means on the platform, and what to do.
pub(crate) fn finding_text(finding: &Finding) -> String {
    let start = finding.location.start;
    let controls = finding.controls.join(", ");
    let lines = [
        ("", finding.message.to_string()),
        ("", format!("{}:{}:{}", finding.location.file, start.line, start.column)),
        ("", finding.effect.as_deref().unwrap_or_default().to_owned()),
        ("fix: ", finding.rule.remediation.to_string()),
        ("controls: ", controls),
        ("responsibility: ", finding.owner.map(Owner::name).unwrap_or_default().to_owned()),
    ];
    let lines = lines.iter().filter(|(_, text)| !text.is_empty());
    lines.map(|(name, text)| format!("{name}{}", clean(text))).collect::<Vec<_>>().join("\n")
}

/// The cause, then where, and the next step.
pub(crate) fn problem_text(problem: &Problem) -> String {
    let place = problem.place.as_ref().map(|place| match place.range {
        Some(range) => format!("{}:{}:{}", place.file, range.start.line, range.start.column),
        None => place.file.to_string(),
    });
    let help = problem.help.as_ref().map(|help| format!("help: {help}"));
    let lines = [Some(problem.message.clone()), place, help];
    lines.iter().flatten().map(|line| clean(line)).collect::<Vec<_>>().join("\n")
}

/// A case that did not succeed: the first line in short, all of it in the body.
pub fn failed(kind: NonSuccessKind, why: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    status.set_message(why.lines().next().unwrap_or_default());
    status.set_description(why);
    status
}

/// A case that was left out, and why.
pub fn skipped(why: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::skipped();
    status.set_message(why);
    status
}

/// What could not be tested, as a suite of errors: the name and the cause of each.
pub fn problems(all: impl IntoIterator<Item = (String, String)>) -> Option<TestSuite> {
    let mut suite = TestSuite::new("problems");
    suite.add_test_cases(
        all.into_iter().map(|(name, why)| TestCase::new(name, failed(NonSuccessKind::Error, &why))),
    );
    (suite.tests > 0).then_some(suite)
}

/// A report as text.
///
/// # Errors
/// What the writer of XML says.
pub fn junit_text(junit: &Junit) -> io::Result<String> {
    junit.to_string().map_err(io::Error::other)
}
