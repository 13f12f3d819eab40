//! Who answers for what rules find.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Library;
use crate::{Owners, Pack};

impl Library {
    /// Who answers for what each rule finds: who does for one of its controls; the customer before others, whose manifest it
    /// is.
    pub(crate) fn owners(&self) -> Cow<'_, BTreeMap<&str, Owners>> {
        let packs: Vec<&Arc<Pack>> =
            if self.owners.is_empty() { self.packs.values().collect() } else { self.packs.added().collect() };
        if packs.is_empty() {
            return Cow::Borrowed(&self.owners);
        }
        let mut owners: BTreeMap<&str, Owners> = self.owners.clone();
        for control in packs.into_iter().flat_map(|pack| &pack.controls) {
            let of_control = self.responsibility.owners(&control.id);
            for used in &control.rules {
                owners.entry(&used.id).or_default().merge(of_control);
            }
        }
        Cow::Owned(owners)
    }
}
