//! What rules look up: the inventory of a run.

use std::sync::{Arc, Mutex, PoisonError};

use foldhash::HashMap;
use regimen_engine::{Interner, Value};

use super::Scope;
use super::threads::Threads;
use crate::cache::Cache;
use crate::idle::Idle;
use crate::inventory::{self, Entry, is_wanted};
use crate::parsed::{Held, ParsedFile, holding};
use crate::resource::Scoping;

/// Makes the inventory of a run, from what was made of its files when they were read as far as there is that.
#[derive(Default)]
pub(super) struct Lookup<'a> {
    /// The kinds that will be looked up; none where that is not known so early.
    kinds: Vec<&'a str>,
    interners: Idle<Interner>,
    made: Mutex<HashMap<Arc<str>, Vec<Entry>>>,
}

impl<'a> Lookup<'a> {
    /// For files that are about to be read. Where answers are kept it may be that nobody is asked.
    pub(super) fn new(scopes: &[Scope<'a>], cache: Option<&dyn Cache>) -> Self {
        let kinds = match scopes {
            [scope] if cache.is_none_or(Cache::is_empty) => scope.rules.inventory_kinds(),
            _ => Vec::new(),
        };
        Self { kinds, ..Self::default() }
    }

    /// Takes from a file what will be looked up, while its documents are at hand.
    pub(super) fn note(&self, file: &ParsedFile) {
        if file.resources.iter().any(|resource| is_wanted(resource, &self.kinds)) {
            let entries = self.entries(file, &self.kinds);
            let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            made.insert(file.source.name.clone(), entries);
        }
    }

    /// The inventory of the objects of files that are of some kinds.
    pub(super) fn inventory(&self, kinds: &[&str], files: &[Held<'_>], threads: &Threads) -> Value {
        let wanted = holding(files, |resource| is_wanted(resource, kinds)).collect();
        let entries = |file: &Held<'_>| {
            self.noted(&file.name, kinds).unwrap_or_else(|| self.entries(&file.open(), kinds))
        };
        inventory::of(threads.map(wanted, entries).into_iter().flatten())
    }

    fn entries(&self, file: &ParsedFile, kinds: &[&str]) -> Vec<Entry> {
        let make = |interner: &mut Interner| inventory::entries(file, kinds, Scoping::ByKind, interner);
        self.interners.with(Interner::default, make)
    }

    /// What was taken from a file, if these kinds were wanted; it is given away.
    fn noted(&self, file: &str, kinds: &[&str]) -> Option<Vec<Entry>> {
        let is_it = self.kinds == kinds;
        is_it.then(|| self.made.lock().unwrap_or_else(PoisonError::into_inner).remove(file)).flatten()
    }
}
