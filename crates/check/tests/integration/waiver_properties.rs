//! What must hold for waivers and baselines of any manifest.

use proptest::prelude::*;
use regimen_check::{Report, Status, Target, Waiver, WaiverOrigin, waiver_rules};

use crate::baseline::baseline;
use crate::texts::{OPTIONS, Texts, check};
use crate::waivers::{pod, report, rules, today, waiver};

/// Findings of a report by place, rule and message, without their status; without what is found about waivers.
fn bare(report: &Report) -> Vec<(u32, String, String)> {
    let own = |id: &str| waiver_rules().iter().any(|rule| *rule.id == *id);
    let found = report.findings.iter().filter(|finding| !own(&finding.rule.id));
    found.map(|of| (of.location.span.start, of.rule.id.to_string(), of.message.to_string())).collect()
}

fn ids() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "host-pid", "host-net", "host-ipc", "image", "A-1", "A-2", "A-*", "*", "host-*", "typo",
    ])
}

/// What stands behind `regimen:waive`, right or wrong.
fn line() -> impl Strategy<Value = String> {
    let until = prop::sample::select(vec!["", " until=2026-06-14", " until=2026-06-15", " until=x"]);
    (ids(), until, any::<bool>()).prop_map(|(id, until, has_reason)| {
        format!("{id}{until}{}", if has_reason { ": because" } else { "" })
    })
}

/// A pod with comments, in which each line may have one behind it or above it, and annotations.
fn manifest() -> impl Strategy<Value = String> {
    let at = (0_u8..3, line());
    (prop::collection::vec(at, 8), prop::option::of(line())).prop_map(|(comments, annotation)| {
        let mut lines =
            vec!["apiVersion: v1", "kind: Pod", "metadata: {name: p}", "spec:", "  hostPID: true"];
        lines.extend(["  hostNetwork: true", "  hostIPC: true", "  containers: [{name: a, image: x}]"]);
        let lines = lines.into_iter().zip(comments).map(|(line, (form, comment))| match form {
            0 => format!("{line}\n"),
            1 => format!("{line} # regimen:waive {comment}\n"),
            _ => format!("# regimen:waive {comment}\n{line}\n"),
        });
        let text = lines.collect::<Vec<_>>().concat();
        let annotations = annotation.map(|line| format!(", annotations: {{regimen/waive: '{line}'}}"));
        text.replace("{name: p", &format!("{{name: p{}", annotations.unwrap_or_default()))
    })
}

proptest! {
    #[test]
    fn a_waiver_hides_nothing_that_it_does_not_name(text in manifest()) {
        let report = report(&text, Vec::new());
        for finding in &report.findings {
            let Status::Waived(waiver) = &finding.status else { continue };
            prop_assert!(finding.rule.waivable && !waiver.reason.is_empty());
            prop_assert!(waiver.until.is_none_or(|until| until >= today()));
            let mut ids = std::iter::once(&finding.rule.id).chain(&*finding.controls);
            prop_assert!(ids.any(|id| waiver.rules.iter().any(|rule| rule.fits(id))));
            let (comment, marked) = (waiver.place.range.unwrap(), finding.location.start.line);
            match waiver.origin {
                WaiverOrigin::Comment => prop_assert!(
                    comment.start.line == marked || comment.start.line < marked
                        && text.lines().nth(comment.start.line as usize - 1).unwrap().trim_start().starts_with('#')
                ),
                origin => prop_assert_eq!(origin, WaiverOrigin::Annotation),
            }
        }
    }

    #[test]
    fn a_baseline_is_read_as_it_was_written(name in any::<String>()) {
        let units: Vec<String> = name.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        let escaped = units.concat();
        let text = pod(&format!("  containers: [{{name: \"{escaped}\", image: x}}]\n"));
        let report = report(&text, Vec::new());
        prop_assert_eq!(report.findings.len(), 1);
        let entries = baseline(&report).entries;
        prop_assert_eq!(&*entries[0].fingerprint, &*report.findings[0].fingerprint);
    }

    #[test]
    fn waivers_change_what_counts_and_not_what_is_found(text in manifest(), file in prop::collection::vec(ids(), 0..3)) {
        let waivers: Vec<Waiver> = file.iter().map(|id| waiver(&[id], Target::default(), None)).collect();
        let with = report(&text, waivers);
        let without = check(&Texts::new([("a.yaml", text.as_str())]), &rules(), &OPTIONS);
        prop_assert_eq!(bare(&with), bare(&without));
        prop_assert!(without.findings.iter().all(|finding| finding.status == Status::Active));
        prop_assert_eq!(without.findings.len(), bare(&without).len());
    }
}
