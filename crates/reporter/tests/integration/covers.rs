//! The shared report has every case: a format that is tested on it is tested on all.

use std::collections::BTreeSet;

use regimen_check::{ExitStatus, Finding, Severity, Status};

use crate::fixture;

#[test]
fn the_shared_report_has_every_case() {
    let report = fixture::full();
    let of = |name: fn(&Finding) -> &'static str| report.findings.iter().map(name).collect::<BTreeSet<_>>();
    assert_eq!(of(|finding| finding.severity.name()).len(), Severity::ALL.len());
    assert_eq!(of(|finding| finding.action.name()), BTreeSet::from(["deny", "dryrun", "warn"]));
    assert_eq!(of(|finding| finding.status.name()), BTreeSet::from(["active", "baselined", "waived"]));
    let statuses: BTreeSet<&str> = report.controls.iter().map(|control| control.status.name()).collect();
    let all = ["fail", "incomplete", "manual", "not-applicable", "not-evaluable", "pass"];
    assert_eq!(statuses, BTreeSet::from(all));
    let any = |is: fn(&Finding) -> bool| report.findings.iter().any(is);
    assert!(any(|finding| finding.fix.is_some()) && any(|finding| finding.fix.is_none()));
    assert!(any(|finding| finding.location.exact) && any(|finding| !finding.location.exact));
    assert!(any(|finding| finding.location.end.line > finding.location.start.line + 1));
    assert!(any(|finding| finding.owner.is_some() && finding.effect.is_some()));
    assert!(any(|finding| finding.message.contains('\n')), "messages with line breaks");
    assert!(any(|finding| *finding.rule.id == *"password" && finding.message.contains("****")));
    let place = |has: bool| report.problems.iter().any(|problem| problem.place.is_some() == has);
    assert!(place(true) && place(false) && report.problems.iter().any(|problem| problem.related.is_some()));
    assert!(!report.notes.is_empty() && !report.skipped.is_empty());
}

#[test]
fn what_is_excepted_does_not_fail_the_run() {
    let mut report = fixture::report(&["k8s/wide.yaml"]);
    assert_eq!(report.exit_status(false), ExitStatus::Findings);
    report.findings.iter_mut().for_each(|finding| finding.status = Status::Baselined);
    assert_eq!(report.exit_status(false), ExitStatus::Clean);
}
