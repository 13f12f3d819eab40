//! What a baseline covers, and which of its entries are no longer met.

use std::collections::{BTreeMap, BTreeSet};

use super::state::{Asked, Asking, Found, Run};
use crate::parsed::Held;
use crate::waiver::rules;
use crate::{Baseline, BaselineEntry, Note, NoteKind, Status};

/// Marks the active findings that the baseline has.
pub(super) fn mark(found: &mut [Found], baseline: &Baseline) {
    let known: BTreeSet<&str> = baseline.entries.iter().map(|entry| entry.fingerprint.as_str()).collect();
    for Found { finding, .. } in found {
        let is_own = rules::find(&finding.rule.id).is_some();
        if finding.is_active() && !is_own && known.contains(&*finding.fingerprint) {
            finding.status = Status::Baselined;
        }
    }
}

/// A note for each entry that the run could have met and has not.
pub(super) fn notes(
    found: &[Found],
    files: &[&Held<'_>],
    run: Run<'_>,
    asked: &[Asked],
    baseline: &Baseline,
) -> Vec<Note> {
    let met: BTreeSet<&str> = found.iter().map(|of| &*of.finding.fingerprint).collect();
    let names: BTreeSet<&str> = files.iter().map(|file| &*file.name).collect();
    let objects = files.iter().flat_map(|file| &file.resources).map(|resource| resource.id.to_string());
    let objects: BTreeSet<String> = objects.collect();
    let instances = run.rules.instances.iter().zip(run.states).zip(asked);
    let sound = instances.filter(|((instance, state), asked)| {
        !instance.broken && state.asking == Asking::Yes && asked.errors == 0
    });
    let rules: BTreeSet<&str> = sound.map(|((instance, _), _)| &*instance.rule.id).collect();
    let is_in_run = |entry: &BaselineEntry| {
        let is_here = names.contains(entry.file.as_str()) || objects.contains(&entry.resource);
        is_here && rules.contains(entry.rule.as_str())
    };
    let gone = baseline.entries.iter().filter(|entry| !met.contains(entry.fingerprint.as_str()));
    let places = places(found);
    gone.filter(|entry| is_in_run(entry)).map(|entry| note(entry, &places)).collect()
}

/// How many findings that count are at each place of an object.
type Places = BTreeMap<(String, String, String), usize>;

fn places(found: &[Found]) -> Places {
    let mut places = Places::new();
    for Found { finding, .. } in found.iter().filter(|of| of.finding.is_active()) {
        let key =
            (finding.rule.id.to_string(), finding.resource.to_string(), finding.location.path.to_string());
        *places.entry(key).or_default() += 1;
    }
    places
}

fn note(entry: &BaselineEntry, places: &Places) -> Note {
    let key = (entry.rule.clone(), entry.resource.clone(), entry.path.clone());
    let why = if places.contains_key(&key) { "has another value now" } else { "is no longer found" };
    let at = if entry.path.is_empty() { String::new() } else { format!(" at `{}`", entry.path) };
    Note {
        kind: NoteKind::Baseline,
        message: format!("`{}` of {}{at} {why}", entry.rule, entry.resource),
        place: Some(entry.place.clone()),
        help: None,
        objects: 0,
        first: None,
    }
}
