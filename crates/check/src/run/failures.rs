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
    /// That of the first object.
    error: PolicyError,
    /// On how many objects.
    objects: usize,
    /// The first of them, and where it is.
    first: (Arc<ResourceId>, Place),
}

impl Failed {
    /// Whether the object stands before that of another in the run.
    fn is_before(&self, other: &Self) -> bool {
        let place = |Self { first: (_, Place { file, range }), .. }: &Self| {
            (file.clone(), range.map(|range| range.span))
        };
        place(self) < place(other)
    }
}

impl Failures {
    /// Adds what failed on one object: a place counts once, however many rules pass it.
    pub(super) fn extend(&mut self, errors: Vec<PolicyError>, object: impl Fn() -> (Arc<ResourceId>, Place)) {
        for error in errors {
            let place = (error.file.clone(), error.line, error.column);
            self.0.entry(place).or_insert_with(|| Failed { error, objects: 1, first: object() });
        }
    }

    /// Adds what failed on other objects.
    pub(super) fn add(&mut self, other: Self) {
        for (place, mut failed) in other.0 {
            match self.0.entry(place) {
                Entry::Occupied(mut entry) => {
                    let known = entry.get_mut();
                    if failed.is_before(known) {
                        std::mem::swap(known, &mut failed);
                    }
                    known.objects += failed.objects;
                }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_object_is_told_in_whatever_order_they_are_asked_about() {
        let error = |message: &str| PolicyError {
            file: "a.rego".to_owned(),
            line: 1,
            column: 1,
            code: "eval_builtin_error",
            message: message.to_owned(),
            help: None,
        };
        let mut all = Failures::default();
        for file in ["b.yaml", "a.yaml", "c.yaml"] {
            let mut failures = Failures::default();
            failures.extend(vec![error(file)], || (Arc::default(), Place::file(file)));
            all.add(failures);
        }
        let note = all.notes().remove(0);
        let first = note.first.map(|(_, place)| place.file.to_string());
        assert_eq!((&*note.message, first.as_deref(), note.objects), ("a.yaml", Some("a.yaml"), 3));
    }
}
