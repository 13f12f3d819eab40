//! Parts of files whose answers are known from an earlier run.
//!
//! Rules fall into groups: what those that look at one object find rests on its file alone, what the others find on all files
//! that hold objects which they look up. An entry is what a group found in a part of a file; its key is the digest of the
//! rules with all that is given to them, of the file, and for the second group of the other files. What could not be asked
//! whole, and what may hold a secret, is not kept.

mod entry;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use blake3::{Hash, Hasher};

use super::state::{Answers, Run, State};
use crate::cache::{Cache, CacheKey};
use crate::digest::{text, write};
use crate::inventory::is_wanted;
use crate::parsed::Held;
use crate::ruleset::RuleSet;
use crate::{CheckOptions, PlatformSource, Resource};
use entry::Entry;

/// In which way the answers of an instance can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    /// They rest on the file of the object.
    Local,
    /// They rest on other objects of the run as well.
    Global,
    /// Not at all: the policy may read files.
    Never,
}

impl Group {
    const ALL: [Self; 3] = [Self::Local, Self::Global, Self::Never];
}

/// A cache, for one run.
pub(super) struct Cached<'a> {
    cache: &'a dyn Cache,
    /// That of each instance.
    groups: Vec<Group>,
    /// Those that some instance is in, with what their keys begin with.
    used: Vec<(Group, Hasher)>,
    /// The digests of the files, by their names.
    contents: BTreeMap<Arc<str>, Hash>,
    /// What is to be kept, if the run comes to its end as it should.
    fresh: Mutex<Vec<(CacheKey, Vec<u8>)>>,
}

/// A part of a file.
pub(super) struct Part<'a> {
    pub(super) file: &'a Held<'a>,
    /// Its number in the file.
    pub(super) number: usize,
    pub(super) resources: &'a [Resource],
}

/// What is known of a part.
pub(super) struct Known {
    pub(super) answers: Answers,
    /// The groups of which nothing is known, with the keys that they will have.
    missing: Vec<(Group, Option<CacheKey>)>,
}

impl Known {
    /// Whether nobody needs to be asked.
    pub(super) const fn is_all(&self) -> bool {
        self.missing.is_empty()
    }
}

impl<'a> Cached<'a> {
    /// For a run over files, `all` of which are at hand to rules.
    pub(super) fn new(cache: &'a dyn Cache, run: Run<'_>, all: &[Held<'_>], options: &CheckOptions) -> Self {
        let rules = run.rules;
        let groups: Vec<Group> = rules.instances.iter().map(group).collect();
        let digest = |file: &Held<'_>| (file.name.clone(), blake3::hash(file.text().get().as_bytes()));
        let contents: BTreeMap<Arc<str>, Hash> =
            run.threads.map(all.iter().collect(), digest).into_iter().collect();
        let mut common = Hasher::new();
        rules.digest(&mut common);
        let is_chosen = run.platform.source == PlatformSource::Chosen;
        let Run { platform, severity, .. } = run;
        let how = format_args!("{:?}{is_chosen}{severity:?}{:?}", platform.platform, options.evaluation);
        write(&mut common, how);
        let used = Group::ALL.into_iter().filter(|group| groups.contains(group)).map(|group| {
            let mut hasher = common.clone();
            let states = run.states.iter().zip(&groups).filter(|(_, of)| **of == group);
            let asking: Vec<_> = states.map(|(state, _)| state.asking).collect();
            write(&mut hasher, format_args!("{group:?}{asking:?}"));
            if group == Group::Global {
                others(&mut hasher, rules, all, &contents);
            }
            (group, hasher)
        });
        Self { cache, used: used.collect(), groups, contents, fresh: Mutex::default() }
    }

    /// What is known of a part.
    pub(super) fn known(&self, part: &Part<'_>, rules: &RuleSet) -> Known {
        let (mut answers, mut missing) = (Answers::of_nothing(rules), Vec::new());
        for (group, hasher) in &self.used {
            let key = if *group == Group::Never { None } else { self.key(hasher, part) };
            let entry = key.as_ref().and_then(|key| Entry::read(&self.cache.load(key)?));
            match entry.and_then(|entry| entry.answers(rules)) {
                Some(known) => answers.add(known),
                None => missing.push((*group, key)),
            }
        }
        Known { answers, missing }
    }

    /// Which instances are to be asked besides what is known, by their places; all if it is none.
    pub(super) fn wanted(&self, known: &Known) -> Option<Vec<bool>> {
        let is_missing = |of: &Group| known.missing.iter().any(|(group, _)| group == of);
        let is_part = known.missing.len() < self.used.len();
        is_part.then(|| self.groups.iter().map(is_missing).collect())
    }

    /// Keeps what was answered about a part besides what was known of it.
    pub(super) fn add(&self, known: &Known, fresh: &Answers, rules: &RuleSet) {
        if !fresh.is_whole() {
            return;
        }
        for (group, key) in known.missing.iter().filter_map(|(group, key)| Some((group, (*key)?))) {
            let is_in = |place: usize| self.groups.get(place) == Some(group);
            let entry = Entry::new(fresh, rules, is_in).map(|entry| entry.bytes());
            let mut all = self.fresh.lock().unwrap_or_else(PoisonError::into_inner);
            all.extend(entry.flatten().map(|bytes| (key, bytes)));
        }
    }

    fn key(&self, hasher: &Hasher, part: &Part<'_>) -> Option<CacheKey> {
        let (name, mut hasher) = (&part.file.name, hasher.clone());
        text(&mut hasher, name);
        hasher.update(self.contents.get(name)?.as_bytes());
        write(&mut hasher, format_args!("{}", part.number));
        Some(*hasher.finalize().as_bytes())
    }

    /// Keeps what is new, unless some rule was asked no more after a limit.
    pub(super) fn finish(self, states: &[State]) {
        if states.iter().any(State::is_stopped) {
            return;
        }
        for (key, bytes) in self.fresh.into_inner().unwrap_or_else(PoisonError::into_inner) {
            self.cache.keep(&key, &bytes);
        }
    }
}

fn group(instance: &crate::ruleset::Instance) -> Group {
    if instance.conftest().is_some() {
        Group::Never
    } else if instance.constraint().is_some() || !instance.rule.inventory.is_empty() {
        Group::Global
    } else {
        Group::Local
    }
}

/// The files whose objects rules look up.
fn others(hasher: &mut Hasher, rules: &RuleSet, all: &[Held<'_>], contents: &BTreeMap<Arc<str>, Hash>) {
    let kinds = rules.inventory_kinds();
    // A constraint sees the Namespace of an object, and what its template looks up.
    let looks = |resource: &Resource| rules.constraints().next().is_some() || is_wanted(resource, &kinds);
    for file in all.iter().filter(|file| file.resources.iter().any(looks)) {
        text(hasher, &file.name);
        contents.get(&file.name).into_iter().for_each(|content| {
            hasher.update(content.as_bytes());
        });
    }
}
