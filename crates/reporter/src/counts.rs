//! What formats say of counts and controls in the same words.

use regimen_check::{ControlStatus, PackResult, Report, Severity, Since, Status, WaiverOrigin};

use crate::text::clean;

/// How many controls of a pack stand how, in the order in which readers want it.
pub(crate) fn pack_counts(pack: &PackResult) -> [(&'static str, usize); 7] {
    [
        ("pass", pack.pass),
        ("fail", pack.fail),
        ("accepted", pack.accepted),
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
        ControlStatus::Accepted => "waivers or the baseline cover all that was found",
        ControlStatus::Manual(reason) => reason,
        ControlStatus::NotApplicable => "no object of this run is what it is about",
        ControlStatus::Incomplete => "a rule failed on some object: see the problems",
        ControlStatus::NotEvaluable => "it rests on several objects, and some of the run could not be read",
    }
}

/// What a run came to, in one line.
pub(crate) fn outcome(report: &Report) -> String {
    let summary = &report.summary;
    let found = match summary.findings.values().sum() {
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
    let counts = [(report.summary.waived, "waived"), (report.summary.baselined, "in the baseline")];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, name)| format!("{count} {name}")).collect();
    (!counts.is_empty()).then(|| counts.join(", "))
}

fn severities(report: &Report) -> String {
    let counts =
        Severity::ALL.iter().filter_map(|severity| Some((severity, report.summary.findings.get(severity)?)));
    counts.map(|(severity, count)| format!("{count} {severity}")).collect::<Vec<_>>().join(", ")
}

/// Why a finding does not count; none if it does.
pub(crate) fn accepted(status: &Status) -> Option<String> {
    match status {
        Status::Active => None,
        Status::Baselined => Some("accepted in the baseline".to_owned()),
        Status::Waived(waiver) => {
            let until = waiver.until.map(|day| format!("until {day}"));
            let owner = waiver.owner.as_ref().map(|owner| format!("owner {owner}"));
            let of_tool = match waiver.origin {
                WaiverOrigin::Tool(name) => Some(format!("as for {name}")),
                _ => None,
            };
            let more: Vec<String> =
                until.into_iter().chain(owner).chain(waiver.ticket.clone()).chain(of_tool).collect();
            let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
            Some(format!("waived{more}: {}", waiver.reason))
        }
    }
}

/// A number of things.
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
