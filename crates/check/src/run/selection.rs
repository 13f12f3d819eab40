//! Which rules are asked about objects of a kind.

use std::sync::Arc;

use arcstr::ArcStr;
use foldhash::HashMap;

use super::state::Run;
use crate::ruleset::Batch;
use crate::{Platform, Resource};

/// The instances that are asked about objects of a kind, batch by batch, by their places in the rule set.
pub(super) type Selected = Arc<[(usize, Vec<usize>)]>;

/// What one thread has selected in a run.
#[derive(Default)]
pub(super) struct Selection {
    /// By the kind; one for each API version, and platform, with and without a pod template.
    known: HashMap<ArcStr, Vec<(ArcStr, Platform, bool, Selected)>>,
}

impl Selection {
    /// What is asked about objects like this one on a platform, as far as their kind decides.
    pub(super) fn of(&mut self, resource: &Resource, platform: Platform, run: Run<'_>) -> Selected {
        let is_workload = resource.template_path.is_some();
        let is_alike = |(version, on, with_pods, _): &&(ArcStr, Platform, bool, Selected)| {
            *version == resource.id.api_version && *on == platform && *with_pods == is_workload
        };
        let known = self.known.get(&resource.id.kind).and_then(|known| known.iter().find(is_alike));
        if let Some((.., selected)) = known {
            return selected.clone();
        }
        let selected = select(resource, platform, run);
        let entry = (resource.id.api_version.clone(), platform, is_workload, selected.clone());
        self.known.entry(resource.id.kind.clone()).or_default().push(entry);
        selected
    }
}

fn select(resource: &Resource, platform: Platform, run: Run<'_>) -> Selected {
    let is_asked = |place: &usize| {
        let asked = run.asks(*place, platform);
        asked.is_some_and(|(instance, _)| instance.rule.matching.fits_kind(resource))
    };
    let of_batch = |(number, batch): (usize, &Batch)| {
        let places: Vec<usize> = batch.instances.iter().copied().filter(is_asked).collect();
        (!places.is_empty()).then_some((number, places))
    };
    run.rules.batches.iter().enumerate().filter_map(of_batch).collect()
}
