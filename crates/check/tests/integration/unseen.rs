//! What is too mild to be reported counts as it does where it is.

use std::sync::Arc;

use regimen_check::{CheckOptions, Exceptions, Input, Report, Severity, Target, check};

use crate::baseline::baseline;
use crate::rendered;
use crate::texts::{OPTIONS, Texts};
use crate::waivers::{pod, report, rules, today, waiver};

/// All that a report says of findings that are as severe.
fn told(report: &Report, severity: Severity) -> Vec<String> {
    let findings = report.findings.iter().filter(|finding| finding.severity >= severity);
    findings
        .map(|of| {
            let (place, status) = (&of.location, of.status.name());
            format!(
                "{} {}:{} {} {status} {}",
                of.rule.id, place.file, place.start.line, of.message, of.fingerprint
            )
        })
        .collect()
}

/// How controls stand, and what else is said.
fn rest(report: &Report) -> String {
    format!("{:?} {:?} {:?}", report.controls, report.packs, report.notes)
}

/// Compares reports of different severities with one that has everything; how many findings are hidden in the shortest.
fn compare(check: impl Fn(&CheckOptions) -> Report, exceptions: &Exceptions) -> usize {
    let of = |severity| check(&CheckOptions { severity, exceptions: exceptions.clone(), ..OPTIONS });
    let all = of(Severity::Info);
    let mut hidden = 0;
    for severity in [Severity::Medium, Severity::High, Severity::Critical] {
        let report = of(severity);
        assert_eq!(told(&report, severity), told(&all, severity));
        assert_eq!(rest(&report), rest(&all));
        hidden = report.summary.hidden;
        assert_eq!(hidden, all.findings.len() - report.findings.len());
    }
    hidden
}

/// Two files with one object that is the same, the later one with more.
fn texts(more: &str) -> Texts {
    let text = pod("  hostPID: true\n  containers:\n  - {name: web, image: x}\n");
    Texts::new([("a.yaml", text.as_str()), ("b.yaml", format!("{text}{more}").as_str())])
}

fn hidden(more: &str, exceptions: &Exceptions) -> usize {
    let (texts, rules) = (texts(more), rules());
    compare(|options| crate::texts::check(&texts, &rules, options), exceptions)
}

#[test]
fn controls_and_counts_are_those_of_a_report_with_everything() {
    assert_eq!(hidden("", &Exceptions::NONE), 4);
    assert_eq!(hidden("  - {name: log, image: x}\n", &Exceptions::on(today())), 5);
}

#[test]
fn waivers_cover_what_is_not_reported() {
    let waived = "  - {name: log, image: x} # regimen:waive image: agreed\n";
    assert_eq!(hidden(waived, &Exceptions::on(today())), 5);
    for (rule, hidden_with) in [("image", 4), ("A-2", 4), ("ima*", 4), ("host-pid", 4), ("host-net", 5)] {
        let exceptions = Exceptions {
            waivers: vec![Arc::new(waiver(&[rule], Target::default(), None))],
            ..Exceptions::on(today())
        };
        assert_eq!(hidden("", &exceptions), hidden_with, "{rule}");
    }
}

#[test]
fn a_baseline_has_what_is_not_reported() {
    let text = pod("  hostPID: true\n  containers:\n  - {name: web, image: x}\n");
    let baseline = Some(Arc::new(baseline(&report(&text, Vec::new()))));
    assert_eq!(hidden("", &Exceptions { baseline, ..Exceptions::on(today()) }), 4);
}

#[test]
fn what_is_found_in_several_overlays_is_counted_once() {
    let overlays = ["prod", "test"].map(|name| rendered::rendered(name, rendered::BASE));
    let input = Input { rendered: overlays.to_vec(), ..Input::default() };
    let texts = Texts::new([("base.yaml", rendered::BASE)]);
    let check = |options: &CheckOptions| check(input.clone(), &texts, &rendered::RULES, options);
    assert_eq!(compare(check, &Exceptions::NONE), 1);
}
