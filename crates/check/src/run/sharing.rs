//! Parts of findings that many findings have alike.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::{HashSet, fast::RandomState};
use regimen_yaml::Path;

use super::state::Found;
use crate::{Finding, Operation, Patch};

/// What findings of a run have in common, each once: there may be very many findings, and they are kept to its end.
#[derive(Default)]
pub(super) struct Sharing {
    paths: HashSet<Arc<Path>>,
    controls: HashSet<Arc<[Arc<str>]>>,
    places: HashSet<Arc<[usize]>>,
    titles: HashSet<Arc<str>>,
    /// By what they say, with values as JSON: equal numbers may be written in several ways.
    patches: HashMap<String, Arc<[Patch]>, RandomState>,
}

impl Sharing {
    /// Makes a finding have its parts in common with those before it.
    pub(super) fn share(&mut self, found: &mut Found) {
        one(&mut found.controls, &mut self.places);
        let Finding { location, controls, fix, .. } = &mut *found.finding;
        one(&mut location.path, &mut self.paths);
        one(controls, &mut self.controls);
        if let Some(fix) = fix {
            one(&mut fix.title, &mut self.titles);
            let known = self.patches.entry(said(&fix.patches)).or_insert_with(|| fix.patches.clone());
            fix.patches = known.clone();
        }
    }
}

/// Takes the one that is known, or makes this one known.
fn one<T: ?Sized>(own: &mut Arc<T>, known: &mut HashSet<Arc<T>>)
where
    Arc<T>: Eq + std::hash::Hash,
{
    match known.get(own) {
        Some(known) => *own = known.clone(),
        None => drop(known.insert(own.clone())),
    }
}

/// All that patches say.
fn said(patches: &[Patch]) -> String {
    let said = patches.iter().map(|Patch { path, operation }| match operation {
        Operation::Set(value) => format!("{path}={}\n", value.to_json()),
        Operation::Remove => format!("{path}\n"),
    });
    said.collect()
}
