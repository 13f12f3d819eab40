//! Whether fixes have done what they are for, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Among, Chosen, Failed, ObjectKey, object_of};
use crate::{Finding, Report};

/// How many findings a rule has in an object, and what the last of them says.
type Counts<'r> = BTreeMap<(ObjectKey, Arc<str>), (usize, &'r Finding)>;

/// The objects in which the chosen fixes have another outcome than that their findings are gone and no other came, and why.
pub(super) fn failures(before: &Report, after: &Report, chosen: &Chosen<'_>) -> Failed {
    let (old, new) = (counts(&before.findings), counts(&after.findings));
    let mut failed = Failed::new();
    let mut blame = |object: &ObjectKey, among, reason: &str| {
        failed.entry(object.clone()).or_insert_with(|| (among, reason.to_owned()));
    };
    for ((object, rule), (count, finding)) in &new {
        let known = old.get(&(object.clone(), rule.clone())).map_or(0, |(count, _)| *count);
        let own = chosen.get(object).map(|fixes| fixes.iter().filter(|(fixed, _)| fixed.rule.id == *rule));
        match own.map(Iterator::count) {
            Some(_) if *count > known => {
                blame(object, Among::Object, &format!("`{rule}` would find: {}", finding.message));
            }
            Some(own) if count + own > known => {
                blame(object, Among::Object, &format!("`{rule}` would still find: {}", finding.message));
            }
            None if *count > known => {
                let reason = format!("`{rule}` would find in {}: {}", finding.resource, finding.message);
                for object in chosen.keys() {
                    blame(object, Among::Run, &reason);
                }
            }
            _ => {}
        }
    }
    for file in worse_files(before, after) {
        for object in chosen.keys().filter(|(name, ..)| *name == file) {
            blame(object, Among::File, "the file could not be checked whole after it");
        }
    }
    failed
}

fn counts(findings: &[Finding]) -> Counts<'_> {
    let mut counts = Counts::new();
    for finding in findings {
        let (count, last) =
            counts.entry((object_of(finding), finding.rule.id.clone())).or_insert((0, finding));
        *count += 1;
        *last = finding;
    }
    counts
}

/// The files that have more problems than they had.
fn worse_files(before: &Report, after: &Report) -> BTreeSet<Arc<str>> {
    let count = |report: &Report| {
        let mut counts = BTreeMap::<Arc<str>, usize>::new();
        for place in report.problems.iter().filter_map(|problem| problem.place.as_ref()) {
            *counts.entry(place.file.clone()).or_default() += 1;
        }
        counts
    };
    let old = count(before);
    let new = count(after).into_iter();
    new.filter(|(file, count)| old.get(file).is_none_or(|old| count > old)).map(|(file, _)| file).collect()
}
