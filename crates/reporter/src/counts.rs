//! What formats say of counts and controls in the same words.

use regimen_check::{ControlStatus, PackResult, Report, Severity, Since, Status};

use crate::text::clean;

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
    let active = report.findings.iter().filter(|finding| finding.is_active()).count();
    let found = match active {
        0 => "no findings".to_owned(),
        findings => format!("{} ({})", count(findings, "finding"), severities(report)),
    };
    let (files, objects) = (count(summary.files, "file"), count(summary.resources, "object"));
    let since = report.since.as_ref().map(since).unwrap_or_default();
    format!("{found} in {files}, {objects}, checked by {}{since}", count(summary.rules, "rule"))
}

/// What is not in a report of new findings alone.
fn since(since: &Since) -> String {
    let Since { reference, commit, old, mended, problems } = since;
    let unread = match problems {
        0 => String::new(),
        _ => format!(
            "; not all of it could be checked ({}), so old findings may count as new",
            count(*problems, "problem")
        ),
    };
    let old = count(*old, "old finding");
    format!("; since `{}` ({commit}): {old} left out, {mended} mended{unread}", clean(reference))
}

/// How many findings do not count, and why: `2 waived, 1 in the baseline`. None if all do.
pub(crate) fn excepted(report: &Report) -> Option<String> {
    let of = |is: fn(&Status) -> bool| report.findings.iter().filter(|finding| is(&finding.status)).count();
    let waived = of(|status| matches!(status, Status::Waived(_)));
    let baselined = of(|status| *status == Status::Baselined);
    let parts = [(waived, "waived"), (baselined, "in the baseline")];
    let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let text = parts.collect::<Vec<_>>().join(", ");
    (!text.is_empty()).then_some(text)
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
