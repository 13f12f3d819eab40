//! The controls of packs, and the rules that they ask for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::HashSet;

use super::Library;
use crate::{Control, Pack, Rule};

impl Library {
    /// The pack of that name with all it includes: its controls in order, each once.
    pub fn controls<'a>(&'a self, pack: &'a Pack) -> Vec<&'a Control> {
        let mut controls = Vec::new();
        self.collect_controls(pack, &mut BTreeSet::new(), &mut controls);
        controls
    }

    /// The controls that ask for a rule, with their packs.
    pub fn uses<'a>(&'a self, rule: &'a Rule) -> impl Iterator<Item = (&'a Pack, &'a Control)> {
        let of = |pack: &'a Arc<Pack>| pack.controls.iter().map(move |control| (&**pack, control));
        let all = self.packs.values().flat_map(of);
        all.filter(|(_, control)| control.rules.iter().any(|used| *used.id == *rule.id))
    }

    /// What other tools call what a rule finds, by tool: the nearest that they have. Of a control that asks for several rules
    /// they are the first one's; what no control names first has those of all.
    pub fn peers<'a>(&'a self, rule: &'a Rule) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
        let is_first = |control: &&Control| control.rules.first().is_some_and(|used| *used.id == *rule.id);
        let all: Vec<&Control> = self.uses(rule).map(|(_, control)| control).collect();
        let first: Vec<&Control> = all.iter().copied().filter(is_first).collect();
        let meant = if first.iter().any(|control| !control.peers.is_empty()) { first } else { all };
        let mut peers = BTreeMap::<&str, BTreeSet<&str>>::new();
        for (tool, ids) in meant.into_iter().flat_map(|control| &*control.peers) {
            peers.entry(tool).or_default().extend(ids.iter().map(String::as_str));
        }
        peers
    }

    /// A control's title; one that is called like its rule has the rule's.
    pub fn title(&self, control: &Control) -> Arc<str> {
        match self.rules.get(&control.id) {
            Some(rule) if control.title.is_empty() => rule.title.as_str().into(),
            _ => control.title.clone(),
        }
    }

    /// Packs that include each other in a circle are read once.
    fn collect_controls<'a>(
        &'a self,
        pack: &'a Pack,
        seen: &mut BTreeSet<&'a str>,
        controls: &mut Vec<&'a Control>,
    ) {
        if !seen.insert(&pack.name) {
            return;
        }
        let mut included = Vec::new();
        for other in pack.include.iter().filter_map(|name| self.packs.get(name.as_str())) {
            self.collect_controls(other, seen, &mut included);
        }
        included.retain(|control| !pack.exclude.iter().any(|id| **id == *control.id));
        let mut known: HashSet<&str> = controls.iter().map(|control| &*control.id).collect();
        controls
            .extend(included.into_iter().chain(&pack.controls).filter(|control| known.insert(&control.id)));
    }
}
