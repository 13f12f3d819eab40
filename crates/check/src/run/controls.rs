//! How the controls of the packs stand after a run.

use super::state::{Asked, Asking, Found, Run};
use super::unseen::Counts;
use crate::ruleset::{RuleSet, SelectedControl};
use crate::{ControlResult, ControlStatus, PackResult, Platform};

/// What the rules of a control have seen together.
#[derive(Debug, Default, Clone, Copy)]
struct Seen {
    objects: usize,
    errors: usize,
    not_evaluable: bool,
    findings: usize,
    accepted: usize,
}

/// Each control of the packs asked for, in order.
pub(super) fn results(
    Run { rules, states, platform, .. }: Run<'_>,
    found: &[Found],
    unseen: &Counts,
    asked: &[Asked],
) -> Vec<ControlResult> {
    let count = |findings: &usize| Seen { findings: *findings, ..Seen::default() };
    let mut seen: Vec<Seen> = unseen.of_controls.iter().map(count).collect();
    for found in found {
        for control in found.distinct_controls() {
            if let Some(seen) = seen.get_mut(control) {
                let count = if found.finding.is_active() { &mut seen.findings } else { &mut seen.accepted };
                *count += 1;
            }
        }
    }
    for ((instance, asked), state) in rules.instances.iter().zip(asked).zip(states) {
        for control in &instance.controls {
            if let Some(seen) = seen.get_mut(*control) {
                seen.objects += asked.objects;
                seen.errors += asked.errors;
                seen.not_evaluable |= state.asking == Asking::NotEvaluable;
            }
        }
    }
    let controls = rules.controls.iter().zip(seen);
    controls.map(|(control, seen)| result(control, seen, platform.platform)).collect()
}

/// A finding shows that a control is not met; that none was found shows that it is only if all was looked at. Of one that
/// people must judge, findings are evidence for them.
fn result(control: &SelectedControl, seen: Seen, platform: Platform) -> ControlResult {
    let status = match &control.manual {
        Some(reason) => ControlStatus::Manual(reason.clone()),
        None if seen.findings > 0 => ControlStatus::Fail,
        None if seen.errors > 0 => ControlStatus::Incomplete,
        None if seen.not_evaluable => ControlStatus::NotEvaluable,
        None if seen.accepted > 0 => ControlStatus::Accepted,
        None if seen.objects > 0 => ControlStatus::Pass,
        None => ControlStatus::NotApplicable,
    };
    let SelectedControl { pack, id, title, .. } = control;
    ControlResult {
        pack: pack.clone(),
        id: id.clone(),
        title: title.clone(),
        status,
        owner: control.owners.on(platform),
        findings: seen.findings,
        accepted: seen.accepted,
    }
}

/// The counts of each pack.
pub(super) fn packs(rules: &RuleSet, results: &[ControlResult]) -> Vec<PackResult> {
    let mut packs: Vec<PackResult> = Vec::new();
    for (control, result) in rules.controls.iter().zip(results) {
        if packs.last().is_none_or(|pack| pack.name != control.pack) {
            let (name, title) = (control.pack.clone(), control.pack_title.to_string());
            packs.push(PackResult::of(name, title, true, []));
        }
        let Some(pack) = packs.last_mut() else { continue };
        pack.selection &= control.named_like_rule;
        pack.add(&result.status);
    }
    packs
}
