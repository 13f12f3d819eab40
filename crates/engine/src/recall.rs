//! What was asked before, by what was read.
//!
//! A rule is a function of what its evaluation reads: of the input, and of other rules. Most of what is checked is alike in
//! what most rules read. So an evaluation leaves a trace: the places that it read, in order. The traces of one rule are a
//! decision tree ([`tree`]): which place is read next depends only on what was found at those before. An input that leads to a leaf has
//! the value that stands there, and nothing is evaluated. Other rules are places like the input: what a rule makes of them
//! matters, not what they made it of.
//!
//! Nothing is taken for granted: what is not seen through (`with`, random numbers, files, builtins that failed) leaves no trace.

mod builtins;
mod facts;
mod paths;
#[cfg(test)]
mod tests;
mod trace;
mod tree;

use crate::clock::Clock;
use crate::plan::{Plan, RuleId};
use crate::value::Value;
use facts::Facts;
pub(crate) use facts::Outcome;
use paths::Root;
pub(crate) use trace::{Read, Tracing};
pub(crate) use tree::{Found, Tree};

/// What one thread has learned of some policies with some data.
pub(crate) struct Recall {
    facts: Facts,
    /// By the rule: first of those that rest on no fixed parts of the input, then by the number of these.
    trees: Vec<Vec<Option<Box<Tree>>>>,
    /// Away while an evaluation is traced, and lost with one that panics.
    tracing: Option<Box<Tracing>>,
    #[cfg(test)]
    pub(crate) learned: usize,
}

/// Where a tree is in [`Recall::trees`].
#[derive(Clone, Copy)]
pub(crate) struct Place(usize, RuleId);

impl Place {
    fn of(rule: RuleId, clock: &Clock, plan: &Plan) -> Self {
        let parts = plan.rules.get(rule).and_then(|rule| rule.parts);
        let rests_on_fixed = parts.is_none_or(|parts| parts & clock.fixed_parts() != 0);
        let number = rests_on_fixed.then(|| clock.fixed(clock.fixed_parts())).flatten();
        Self(number.map_or(0, |number| number + 1), rule)
    }
}

/// How much is kept: above that all is forgotten.
const MOST: usize = 1 << 18;

impl Default for Recall {
    fn default() -> Self {
        Self {
            facts: Facts::default(),
            trees: Vec::new(),
            tracing: Some(Box::default()),
            #[cfg(test)]
            learned: 0,
        }
    }
}

impl Recall {
    /// Whether it is time to forget all.
    pub(crate) fn is_worn(&self) -> bool {
        let is_large = |tracing: &Tracing| self.facts.len() > MOST || tracing.paths.len() > MOST;
        self.tracing.as_deref().is_none_or(is_large)
    }

    /// Forgets what rests on the fixed parts of a number.
    pub(crate) fn release(&mut self, number: usize) {
        if let Some(trees) = self.trees.get_mut(number + 1) {
            trees.clear();
        }
    }

    /// What was learned of a rule of `plan`, to be looked through for the input of `clock` and [put back](Self::put_back) where it
    /// was. None where its values are hardly ever the same.
    pub(crate) fn take(&mut self, rule: RuleId, clock: &Clock, plan: &Plan) -> Option<(Place, Box<Tree>)> {
        self.tracing.as_ref()?;
        let place = Place::of(rule, clock, plan);
        let tree = self.tree(place, plan)?;
        let is_volatile = tree.as_ref().is_some_and(|tree| tree.is_volatile());
        (!is_volatile).then(|| (place, tree.take().unwrap_or_default()))
    }

    /// Takes back what was learned of a rule.
    pub(crate) fn put_back(&mut self, Place(number, rule): Place, tree: Box<Tree>) {
        if let Some(place) = self.trees.get_mut(number).and_then(|trees| trees.get_mut(rule)) {
            *place = Some(tree);
        }
    }

    /// Where the tree of a rule is, if it has one.
    fn tree(&mut self, Place(number, rule): Place, plan: &Plan) -> Option<&mut Option<Box<Tree>>> {
        if self.trees.len() <= number {
            self.trees.resize_with(number + 1, Vec::new);
        }
        let trees = self.trees.get_mut(number)?;
        if trees.is_empty() {
            trees.resize_with(plan.rules.len(), || None);
        }
        trees.get_mut(rule)
    }

    /// What is found for the input of `clock` at a read.
    ///
    /// # Errors
    /// The rule whose value must be settled first; none where nothing can be said.
    pub(crate) fn outcome(&mut self, read: Read, clock: &Clock) -> Result<Outcome, Option<RuleId>> {
        let tracing = self.tracing.as_ref().ok_or(None)?;
        self.facts.outcome(read, &tracing.paths, clock).map_err(Some)
    }

    /// Takes the value that a rule has for the input of `clock`, for which others were waiting.
    pub(crate) fn settle(&mut self, rule: RuleId, value: Option<Value>, clock: &Clock) {
        if let Some(tracing) = &mut self.tracing {
            self.facts.settle(tracing.paths.root(Root::Rule(rule)), value, clock);
        }
    }

    /// What an evaluation for the input of `clock` is traced with.
    pub(crate) fn tracing(&mut self, clock: &Clock, plan: &Plan) -> Box<Tracing> {
        let mut tracing = self.tracing.take().unwrap_or_default();
        tracing.start(clock.input(), clock.fixed_parts(), plan);
        tracing
    }

    /// Ends a traced evaluation, and learns the value that it gave, unless it gave something else as well.
    pub(crate) fn learn(
        &mut self,
        rule: RuleId,
        mut tracing: Box<Tracing>,
        value: Option<&Option<Value>>,
        (clock, plan): (&Clock, &Plan),
    ) {
        let reads = tracing.finish(value.and_then(Option::as_ref));
        for (root, value) in tracing.rules.drain(..) {
            self.facts.settle(root, value, clock);
        }
        if let (Some(value), Some(reads)) = (value, reads) {
            let found = |read| Some((read, self.facts.outcome(read, &tracing.paths, clock).ok()?));
            let trace: Option<Vec<_>> = reads.into_iter().map(found).collect();
            if let (Some(trace), Some(tree)) = (trace, self.tree(Place::of(rule, clock, plan), plan)) {
                tree.get_or_insert_default().add(&trace, value.clone());
                #[cfg(test)]
                {
                    self.learned += 1;
                }
            }
        }
        self.tracing = Some(tracing);
    }
}
