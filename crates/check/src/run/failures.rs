//! Builtins that failed while rules were evaluated. What they are part of is undefined then, as in OPA.

use std::sync::Arc;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use regimen_engine::PolicyError;

use crate::ruleset::policy_place;
use crate::{Note, NoteKind, Place, ResourceId};

/// Failures by their places in policies: file, line and column.
#[derive(Debug, Default)]
pub(super) struct Failures(BTreeMap<(String, u32, u32), Failed>);

/// What failed at a place.
#[derive(Debug)]
struct Failed {
    /// The first failure.
    error: PolicyError,
    /// On how many objects.
    objects: usize,
    /// The first of them, and where it is.
    first: (Arc<ResourceId>, Place),
}

impl Failures {
    /// Adds what failed on one object: a place counts once, however many rules pass it.
    pub(super) fn extend(&mut self, errors: Vec<PolicyError>, object: impl Fn() -> (Arc<ResourceId>, Place)) {
        for error in errors {
            let place = (error.file.clone(), error.line, error.column);
            self.0.entry(place).or_insert_with(|| Failed { error, objects: 1, first: object() });
        }
    }

    /// Adds what failed on other objects, that come later.
    pub(super) fn add(&mut self, later: Self) {
        for (place, failed) in later.0 {
            match self.0.entry(place) {
                Entry::Occupied(mut entry) => entry.get_mut().objects += failed.objects,
                Entry::Vacant(entry) => {
                    entry.insert(failed);
                }
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A note for each place, in order.
    pub(super) fn notes(self) -> Vec<Note> {
        let note = |Failed { error, objects, first }: Failed| Note {
            kind: NoteKind::Builtin,
            place: policy_place(&error),
            message: error.message,
            help: None,
            objects,
            first: Some(first),
        };
        self.0.into_values().map(note).collect()
    }
}
