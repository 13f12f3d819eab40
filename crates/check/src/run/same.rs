//! One finding for each rule and place, also where several overlays have it from one file.

use std::collections::BTreeSet;

use super::state::Found;

/// Makes one finding of those of one rule that mark the same and say the same of rendered objects. They stand beside each other.
pub(super) fn merge_same(found: &mut Vec<Found>) {
    found.dedup_by(|later, first| {
        let same = is_same(first, later);
        if same {
            absorb(first, later);
        }
        same
    });
}

fn is_same(first: &Found, later: &Found) -> bool {
    let key = |found: &Found| {
        (found.finding.location.file.clone(), found.finding.location.span, found.finding.action)
    };
    let rendered = !first.finding.rendered.is_empty() && !later.finding.rendered.is_empty();
    rendered
        && key(first) == key(later)
        && first.finding.rule.id == later.finding.rule.id
        && first.finding.message == later.finding.message
}

fn absorb(first: &mut Found, later: &mut Found) {
    first.controls = first.controls.iter().chain(&*later.controls).copied().collect();
    let (first, later) = (&mut first.finding, &mut later.finding);
    let controls: BTreeSet<_> = first.controls.iter().chain(&*later.controls).cloned().collect();
    first.controls = controls.into_iter().collect();
    first.severity = first.severity.max(later.severity);
    first.faults.append(&mut later.faults);
    first.rendered.append(&mut later.rendered);
    first.rendered.sort();
    first.rendered.dedup();
}
