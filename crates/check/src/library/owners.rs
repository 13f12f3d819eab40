//! Who answers for what controls ask for and rules find.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Library;
use crate::{Control, Owners};

/// Ids, in order, and who answers.
type ById<'a> = Vec<(&'a str, Owners)>;

/// What was found out of the packs and the table of a binary when it was built.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Known<'a> {
    #[serde(borrow)]
    rules: ById<'a>,
    /// As far as the table names them.
    #[serde(borrow)]
    controls: ById<'a>,
}

/// Who answers for what rules find, by their ids.
pub(crate) struct OfRules<'a>(Cow<'a, [(&'a str, Owners)]>);

impl OfRules<'_> {
    /// Who answers for what a rule finds.
    pub(crate) fn get(&self, rule: &str) -> Owners {
        find(&self.0, rule).unwrap_or_default()
    }
}

fn find(all: &[(&str, Owners)], id: &str) -> Option<Owners> {
    let place = all.binary_search_by_key(&id, |(known, _)| known).ok()?;
    all.get(place).map(|(_, owners)| *owners)
}

impl Library {
    /// What is known of all rules and controls.
    pub(super) fn all_owners(&self) -> Known<'_> {
        let controls = self.packs.values().flat_map(|pack| &pack.controls);
        let controls: BTreeMap<_, _> =
            controls.map(|control| (&*control.id, self.owners_of(control))).collect();
        let rules = self.owners_of_rules().0.into_owned();
        Known { rules, controls: controls.into_iter().collect() }
    }

    /// Who answers for a control, as far as the table names it.
    pub(crate) fn owners_of(&self, control: &Control) -> Owners {
        let known = self.owners.as_ref().and_then(|known| find(&known.controls, &control.id));
        known.unwrap_or_else(|| self.responsibility.owners(&control.id))
    }

    /// Who answers for what each rule finds: who does for one of its controls; the customer before others, whose manifest it
    /// is.
    pub(crate) fn owners_of_rules(&self) -> OfRules<'_> {
        let known = self.owners.as_ref().map(|known| known.rules.as_slice());
        let packs: Vec<_> =
            if known.is_some() { self.packs.added().collect() } else { self.packs.values().collect() };
        let known = known.unwrap_or_default();
        if packs.is_empty() {
            return OfRules(Cow::Borrowed(known));
        }
        let mut owners: BTreeMap<&str, Owners> = known.iter().copied().collect();
        for control in packs.into_iter().flat_map(|pack| &pack.controls) {
            for used in &control.rules {
                owners.entry(&used.id).or_default().merge(self.owners_of(control));
            }
        }
        OfRules(Cow::Owned(owners.into_iter().collect()))
    }
}
