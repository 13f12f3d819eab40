//! Findings that nobody sees: those of rules that are too mild to be reported, where nothing could cover them. They count for
//! their controls, and are not kept.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use foldhash::HashSet;

use super::CheckOptions;
use super::origins::Origins;
use super::state::{Found, Run};
use crate::parsed::Outline;
use crate::ruleset::{Instance, RuleSet};
use crate::{Severity, Waiver};

/// Counts findings that nobody sees.
pub(super) struct Unseen<'a> {
    /// The ids of rules of which no finding is reported, wherever it is.
    rules: HashSet<&'a str>,
    heeds_waivers: bool,
    counts: Mutex<Counts>,
}

/// How many there were.
pub(super) struct Counts {
    pub(super) all: usize,
    /// By places in [`RuleSet::controls`].
    pub(super) of_controls: Vec<usize>,
}

impl<'a> Unseen<'a> {
    /// For a run. Where findings are compared with a baseline, or several may become one, all are kept.
    pub(super) fn new(run: Run<'a>, origins: &Origins, options: &CheckOptions) -> Self {
        let exceptions = &options.exceptions;
        let waivers = if exceptions.heed_waivers { &*exceptions.waivers } else { &[] };
        let is_covered = |rule: &str, instances: &[&Instance]| {
            waivers.iter().any(|waiver| may_cover(waiver, rule, instances, run.rules))
        };
        let mut by_rule = BTreeMap::<&str, Vec<&Instance>>::new();
        if exceptions.baseline.is_none() && origins.is_empty() {
            run.rules.instances.iter().for_each(|of| by_rule.entry(&of.rule.id).or_default().push(of));
        }
        by_rule.retain(|rule, instances| {
            instances.iter().all(|of| worst(of) < run.severity) && !is_covered(rule, instances)
        });
        let of_controls = vec![0; run.rules.controls.len()];
        Self {
            rules: by_rule.into_keys().collect(),
            heeds_waivers: exceptions.heed_waivers,
            counts: Mutex::new(Counts { all: 0, of_controls }),
        }
    }

    /// Takes those out of some findings in a file.
    pub(super) fn take(&self, findings: &mut Vec<Found>, file: &Outline) {
        if self.rules.is_empty() || (self.heeds_waivers && file.may_have_waivers) {
            return;
        }
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        findings.retain(|found| {
            // What is secret is masked in other findings, too.
            let is_seen = found.secret.is_some() || !self.rules.contains(&*found.finding.rule.id);
            if !is_seen {
                counts.add(found);
            }
            is_seen
        });
    }

    pub(super) fn into_counts(self) -> Counts {
        self.counts.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counts {
    fn add(&mut self, found: &Found) {
        self.all += 1;
        for control in found.distinct_controls() {
            if let Some(count) = self.of_controls.get_mut(control) {
                *count += 1;
            }
        }
    }
}

/// The worst that an instance says of an object on any platform.
fn worst(instance: &Instance) -> Severity {
    let on_platforms = instance.rule.by_platform.values().filter_map(|on| on.severity);
    let on_platforms = on_platforms.filter(|_| !instance.severity_is_chosen);
    on_platforms.fold(instance.severity, Ord::max)
}

/// Whether a waiver names a rule, or one of its controls.
fn may_cover(waiver: &Waiver, rule: &str, instances: &[&Instance], rules: &RuleSet) -> bool {
    let controls = instances.iter().flat_map(|of| &of.controls).filter_map(|at| rules.controls.get(*at));
    let mut ids = controls.map(|control| &*control.id).chain([rule]);
    ids.any(|id| waiver.rules.iter().any(|pattern| pattern.fits(id)))
}
