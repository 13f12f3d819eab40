//! Policies with what is looked up in them, and one thread's way to ask them.

use regimen_engine::{Evaluator, Policies, Settings, Value};

use super::selection::Selection;
use super::threads::Threads;
use crate::conftest::Conftest;
use crate::idle::Idle;
use crate::inventory;
use crate::ruleset::{Batch, RuleSet};

/// The policies of a run.
pub(super) struct Ready {
    own: Policies,
    embedded: Policies,
    templates: Vec<Option<Policies>>,
    conftest: Option<Conftest>,
    /// What is looked up, in parts.
    looked_up: Vec<Value>,
}

/// What one thread asks.
pub(super) struct Evaluators {
    /// Which rules are asked.
    pub(super) selection: Selection,
    /// The user's rules in our form.
    pub(super) own: Evaluator,
    /// The rules of the binary.
    pub(super) embedded: Evaluator,
    /// The templates of Gatekeeper, in order; none for one that is broken.
    pub(super) templates: Vec<Option<Evaluator>>,
    /// The packages of conftest, where there are some.
    pub(super) conftest: Option<Evaluator>,
}

impl Evaluators {
    /// Who is asked what a batch asks.
    pub(super) const fn of_batch(&mut self, batch: &Batch) -> &mut Evaluator {
        if batch.is_embedded { &mut self.embedded } else { &mut self.own }
    }
}

/// Evaluators, for any number of threads.
pub(super) struct Pool {
    ready: Ready,
    settings: Settings,
    idle: Idle<Evaluators>,
}

impl Pool {
    pub(super) fn new(ready: Ready, settings: Settings) -> Self {
        Self { ready, settings, idle: Idle::default() }
    }

    /// Makes on all threads what `others` needed of the objects that they knew: indexes, most of all. Else each thread would make
    /// what the others are making.
    pub(super) fn prepare(&self, others: &mut Evaluators, threads: &Threads) {
        self.prepare_by(others, threads, |evaluators| &mut evaluators.own);
        self.prepare_by(others, threads, |evaluators| &mut evaluators.embedded);
    }

    fn prepare_by(
        &self,
        others: &mut Evaluators,
        threads: &Threads,
        its: impl Fn(&mut Evaluators) -> &mut Evaluator + Sync,
    ) {
        let tables = its(others).policies().tables();
        let make = || self.ready.evaluators(self.settings);
        threads.in_order(tables.order(), |step| {
            self.idle.with(make, |evaluators| its(evaluators).make(&tables, step));
        });
    }

    /// Drops all on all threads: what was looked up in a large run takes a while, and room that a thread gives back is of use to
    /// itself first.
    pub(super) fn end(mut self, threads: &Threads) {
        let looked_up = std::mem::take(&mut self.ready.looked_up);
        drop(self);
        threads.map(looked_up, drop);
    }

    /// Asks about objects of `file`. If there are no packages of conftest, it may be the first of several.
    pub(super) fn with<T>(&self, file: &str, ask: impl FnOnce(&mut Evaluators) -> T) -> T {
        let make = || self.ready.evaluators(self.settings);
        self.idle.with(make, |evaluators| {
            self.ready.turn_to(file, self.settings, evaluators);
            ask(evaluators)
        })
    }
}

impl Ready {
    /// The policies of `rules` with the objects that they want to look up.
    pub(super) fn new(rules: &RuleSet, inventory: impl Fn(&[&str]) -> Value) -> Self {
        let kinds = rules.inventory_kinds();
        let looked_up = (!kinds.is_empty()).then(|| inventory(&kinds));
        let [own, embedded] = [&rules.policies, &rules.embedded].map(|policies| match &looked_up {
            Some(data) => policies.with_data(data),
            None => policies.clone(),
        });
        let reads = rules.templates.iter().any(|template| template.reads_inventory);
        let all = reads.then(|| inventory(&["*"]));
        let templates = rules.templates.iter().map(|template| {
            let policies = template.policies.clone()?;
            let all = all.as_ref().filter(|_| template.reads_inventory);
            Some(all.map_or(policies.clone(), |all| policies.with_data(all)))
        });
        let templates = templates.collect();
        let looked_up = looked_up.iter().chain(&all).flat_map(inventory::parts).collect();
        Self { own, embedded, templates, conftest: rules.conftest.clone(), looked_up }
    }

    pub(super) fn evaluators(&self, settings: Settings) -> Evaluators {
        let evaluator = |policies: &Policies| policies.evaluator().with_settings(settings);
        Evaluators {
            selection: Selection::default(),
            own: evaluator(&self.own),
            embedded: evaluator(&self.embedded),
            templates: self.templates.iter().map(|policies| policies.as_ref().map(evaluator)).collect(),
            conftest: self.conftest.as_ref().map(|conftest| evaluator(conftest.policies())),
        }
    }

    /// Makes ready to ask about the objects of a file, which packages of conftest may look at.
    fn turn_to(&self, file: &str, settings: Settings, evaluators: &mut Evaluators) {
        if let Some(policies) = self.conftest.as_ref().and_then(|conftest| conftest.about(file)) {
            evaluators.conftest = Some(policies.evaluator().with_settings(settings));
        }
    }
}
