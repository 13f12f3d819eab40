//! What a baseline holds, and what it covers.

use std::sync::Arc;

use regimen_check::{Baseline, CheckOptions, Exceptions, Report, SourceFile};

use crate::texts::{OPTIONS, Texts, check};
use crate::waivers::{pod, report, rules, today, told};

pub(crate) fn baseline(report: &Report) -> Baseline {
    let text = Baseline::text(report);
    Baseline::read(SourceFile::from(("base.json", text.as_str()))).unwrap_or_else(|wrong| panic!("{wrong:?}"))
}

#[test]
fn a_baseline_covers_what_was_there_and_nothing_that_is_new() {
    let before = pod("  hostPID: true\n  containers:\n  - {name: web, image: x}\n");
    let baseline = Arc::new(baseline(&report(&before, Vec::new())));
    assert_eq!(baseline.entries.len(), 2);
    let against = |text: &str| {
        let exceptions = Exceptions { baseline: Some(baseline.clone()), ..Exceptions::on(today()) };
        let report =
            check(&Texts::new([("b.yaml", text)]), &rules(), &CheckOptions { exceptions, ..OPTIONS });
        let notes = report.notes.iter().map(|note| note.message.clone());
        told(&report).into_iter().chain(notes).collect::<Vec<_>>()
    };
    assert_eq!(against(&before), ["5 host-pid baselined", "7 image baselined"]);
    let moved = pod("  containers:\n  - {name: log, image: x}\n  - {name: web, image: x}\n  hostPID: yes\n");
    assert_eq!(against(&moved), ["6 image active", "7 image baselined", "8 host-pid baselined"]);
    let fixed = pod("  containers:\n  - {name: web, image: x}\n");
    assert_eq!(
        against(&fixed),
        ["6 image baselined", "`host-pid` of Pod p at `spec.hostPID` is no longer found"]
    );
    let changed = before.replace("hostPID: true", "hostPID: 1");
    let said = against(&changed);
    assert!(said.contains(&"5 host-pid active".to_owned()), "{said:?}");
    assert!(
        said.contains(&"`host-pid` of Pod p at `spec.hostPID` has another value now".to_owned()),
        "{said:?}"
    );
    // Objects of another run.
    assert_eq!(against("apiVersion: v1\nkind: Pod\nmetadata: {name: q}\n"), [""; 0]);
}

#[test]
fn a_baseline_holds_neither_what_is_waived_nor_what_is_wrong_with_waivers() {
    let text = pod(
        "  hostPID: true # regimen:waive host-pid: agreed\n  hostNetwork: true # regimen:waive image: left\n",
    );
    let baseline = baseline(&report(&text, Vec::new()));
    let rules: Vec<&str> = baseline.entries.iter().map(|entry| entry.rule.as_str()).collect();
    assert_eq!(rules, ["host-net"]);
}

#[test]
fn a_baseline_that_is_none_is_refused_with_places() {
    let read = |text: &str| {
        let wrong = Baseline::read(SourceFile::from(("b.json", text))).unwrap_err();
        wrong.into_iter().map(|problem| problem.message).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(read(""), "the baseline cannot be read: it must hold one object");
    assert_ne!(read("{"), "the baseline cannot be read: it must hold one object");
    assert!(read("{\"schema\": \"x\", \"findings\": []}").contains("must be `regimen.baseline/v1`"));
    let missing = read("{\"schema\": \"regimen.baseline/v1\", \"findings\": [{\"rule\": \"a\"}]}");
    assert!(missing.contains("`fingerprint` is missing"), "{missing}");
}
