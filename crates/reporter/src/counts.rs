//! What formats say of counts, controls and actions in the same words.

use regimen_check::{Action, ControlStatus, PackResult, Report, Severity};

/// How many controls of a pack stand how, in the order in which readers want it.
pub(crate) fn pack_counts(pack: &PackResult) -> [(&'static str, usize); 6] {
    [
        ("pass", pack.pass),
        ("fail", pack.fail),
        ("incomplete", pack.incomplete),
        ("not evaluable", pack.not_evaluable),
        ("manual", pack.manual),
        ("not applicable", pack.not_applicable),
    ]
}

/// What a finding does, where that is not to fail the run.
pub(crate) fn lenient(action: Action) -> Option<&'static str> {
    (action != Action::Deny).then(|| action.name())
}

/// Why a control stands as it does, where its status alone does not say.
pub(crate) fn reason(status: &ControlStatus) -> &str {
    match status {
        ControlStatus::Pass | ControlStatus::Fail => "",
        ControlStatus::Manual(reason) => reason,
        ControlStatus::NotApplicable => "no object of this run is what it is about",
        ControlStatus::Incomplete => "a rule failed on some object: see the problems",
        ControlStatus::NotEvaluable => "it rests on several objects, and some of the run could not be read",
    }
}

/// What a run came to, in one line.
pub(crate) fn outcome(report: &Report) -> String {
    let summary = &report.summary;
    let found = match report.findings.len() {
        0 => "no findings".to_owned(),
        findings => format!("{} ({})", count(findings, "finding"), severities(report)),
    };
    let (files, objects) = (count(summary.files, "file"), count(summary.resources, "object"));
    format!("{found} in {files}, {objects}, checked by {}", count(summary.rules, "rule"))
}

fn severities(report: &Report) -> String {
    let counts =
        Severity::ALL.iter().filter_map(|severity| Some((severity, report.summary.findings.get(severity)?)));
    counts.map(|(severity, count)| format!("{count} {severity}")).collect::<Vec<_>>().join(", ")
}

/// A number of things.
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
