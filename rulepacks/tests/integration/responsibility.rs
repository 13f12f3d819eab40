//! The table of who answers for what: whole, and about controls that there are.

use std::collections::BTreeSet;

use regimen_check::{Duty, Owner, Platform};

use crate::files::LIBRARY;

/// Packs of which no control is in the documents: selections of rules that other packs have.
const SELECTIONS: [&str; 2] = ["ack-inspection", "recommended"];

fn controls() -> BTreeSet<&'static str> {
    let packs = LIBRARY.packs.values().filter(|pack| !SELECTIONS.contains(&&*pack.name));
    packs.flat_map(|pack| &pack.controls).map(|control| &*control.id).collect()
}

fn fits(pattern: &str, id: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == id, |start| id.starts_with(start))
}

#[test]
fn some_duty_decides_who_answers_for_each_control() {
    let table = &LIBRARY.responsibility;
    let undecided: Vec<_> = controls().into_iter().filter(|id| table.duty_of(id).is_none()).collect();
    assert!(undecided.is_empty(), "{undecided:?}");
}

#[test]
fn every_pattern_of_the_table_means_a_control_and_every_source_is_named() {
    let table = &LIBRARY.responsibility;
    let all: Vec<&str> =
        LIBRARY.packs.values().flat_map(|pack| &pack.controls).map(|control| &*control.id).collect();
    let mut wrong = Vec::new();
    for Duty { id, evidence, decides, sources, shares, limits, .. } in &table.duties {
        let idle = evidence.iter().chain(decides).filter(|pattern| !all.iter().any(|id| fits(pattern, id)));
        wrong.extend(idle.map(|pattern| format!("{id}: no control is `{pattern}`")));
        let unknown = sources.iter().filter(|source| !table.sources.contains_key(*source));
        wrong.extend(unknown.map(|source| format!("{id}: there is no source `{source}`")));
        if shares.is_empty() || (evidence.is_empty() && limits.is_none()) {
            wrong.push(format!("{id}: nobody answers for it, or nothing says why there is no evidence"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let ids: BTreeSet<_> = table.duties.iter().map(|duty| &duty.id).collect();
    assert_eq!(ids.len(), table.duties.len());
}

/// What the models say in so many words.
#[test]
fn the_provider_answers_for_a_control_plane_that_it_runs_and_the_customer_for_pods() {
    let owner = |control: &str, platform| LIBRARY.responsibility.owners(control).on(platform);
    for platform in [Platform::Acs, Platform::AckManaged, Platform::AckServerless, Platform::AckEdge] {
        assert_eq!(owner("CIS-1.2.1", platform), Some(Owner::Platform), "{platform}");
        assert_eq!(owner("LP-POD-001", platform), Some(Owner::Customer), "{platform}");
    }
    assert_eq!(owner("CIS-1.2.1", Platform::AckDedicated), Some(Owner::Customer));
    assert_eq!(owner("ACS-NET-010", Platform::Acs), Some(Owner::Shared));
    assert_eq!(owner("CISACK-6.2.1", Platform::AckManaged), Some(Owner::Shared));
    assert_eq!(owner("CISACK-6.2.1", Platform::AckDedicated), Some(Owner::Customer));
    assert_eq!(owner("CISACK-3.1.1", Platform::AckDedicated), Some(Owner::Customer));
    assert_eq!(owner("CIS-4.2.1", Platform::AckManagedNodePools), Some(Owner::Platform));
    assert_eq!(owner("LP-POD-001", Platform::Generic), None);
}
