//! A report as test cases, for formats that know nothing else: a suite for each file with findings, one for the controls of
//! each pack, and one for problems.

use regimen_check::{Action, ControlResult, ControlStatus, Finding, Problem, Report};

use crate::counts::accepted;
use crate::counts::reason;
use crate::text::clean;

/// Cases that belong together.
pub(crate) struct Suite<'a> {
    pub(crate) name: String,
    pub(crate) cases: Vec<Case<'a>>,
}

/// Something that was tested.
pub(crate) struct Case<'a> {
    /// The rule, the pack, or the sort of problem.
    pub(crate) class: &'a str,
    /// The same in every run, wherever lines have moved to.
    pub(crate) name: String,
    pub(crate) outcome: Outcome<'a>,
}

/// What came of it.
pub(crate) enum Outcome<'a> {
    /// A control holds.
    Pass,
    /// A control was not judged; why.
    Skip(String),
    /// A finding that fails the run.
    Fail(&'a Finding),
    /// A finding of an action that does not.
    Warn(&'a Finding),
    /// A finding that does not count; why.
    Excepted(&'a Finding, String),
    /// A problem.
    Error(&'a Problem),
}

/// All of a report. Controls that fail are told by their findings.
pub(crate) fn suites(report: &Report) -> Vec<Suite<'_>> {
    let problems =
        Suite { name: "problems".to_owned(), cases: report.problems.iter().map(problem).collect() };
    let by_file = |a: &Finding, b: &Finding| a.location.file == b.location.file;
    let files = report.findings.chunk_by(by_file).map(|findings| Suite {
        name: findings.first().map(|finding| clean(&finding.location.file)).unwrap_or_default(),
        cases: findings.iter().map(finding).collect(),
    });
    let packs = report.packs.iter().map(|pack| Suite {
        name: format!("controls of {}", clean(&pack.name)),
        cases: report.controls.iter().filter(|of| of.pack == pack.name).filter_map(control).collect(),
    });
    let suites = [problems].into_iter().chain(files).chain(packs);
    suites.filter(|suite| !suite.cases.is_empty()).collect()
}

fn problem(problem: &Problem) -> Case<'_> {
    let file = problem.place.as_ref().map(|place| format!("{}: ", place.file)).unwrap_or_default();
    let name = clean(&format!("{file}{}", problem.message));
    Case { class: problem.kind.name(), name, outcome: Outcome::Error(problem) }
}

fn finding(finding: &Finding) -> Case<'_> {
    let outcome = match (accepted(&finding.status), finding.action) {
        (Some(why), _) => Outcome::Excepted(finding, clean(&why)),
        (None, Action::Deny) => Outcome::Fail(finding),
        (None, Action::Warn | Action::Dryrun) => Outcome::Warn(finding),
    };
    let name = clean(&format!("{}: {}", finding.resource, finding.message));
    Case { class: &finding.rule.id, name, outcome }
}

fn control(control: &ControlResult) -> Option<Case<'_>> {
    let outcome = match &control.status {
        ControlStatus::Fail => return None,
        ControlStatus::Pass => Outcome::Pass,
        status => Outcome::Skip(clean(&format!("{}: {}", status.name(), reason(status)))),
    };
    let name = clean(&format!("{}: {}", control.id, control.title));
    Some(Case { class: &control.pack, name, outcome })
}
