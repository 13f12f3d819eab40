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

use foldhash::HashMap;

use crate::clock::Clock;
use crate::plan::{Plan, RuleId};
use crate::value::Value;
use facts::Facts;
use paths::Root;
pub(crate) use trace::Tracing;
use tree::{Found, Tree};

/// What one thread has learned of some policies with some data.
pub(crate) struct Recall {
    facts: Facts,
    /// By the number of the fixed parts of the input that a rule rests on, if it does, and the rule.
    trees: HashMap<(Option<usize>, RuleId), Tree>,
    /// Away while an evaluation is traced, and lost with one that panics.
    tracing: Option<Box<Tracing>>,
    #[cfg(test)]
    pub(crate) learned: usize,
}

/// What is known of a rule.
pub(crate) enum Known {
    /// Its value.
    Value(Option<Value>),
    /// That rests on the value of another rule, which is not known yet.
    RestsOn(RuleId),
    /// It must be evaluated, and is worth to be traced.
    Unknown,
    /// It must be evaluated: its values are hardly ever the same.
    Volatile,
}

/// How much is kept: above that all is forgotten.
const MOST: usize = 1 << 18;

impl Default for Recall {
    fn default() -> Self {
        Self {
            facts: Facts::default(),
            trees: HashMap::default(),
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
        self.trees.retain(|(other, _), _| *other != Some(number));
    }

    /// Looks for the value of a rule of `plan` for the input of `clock`.
    pub(crate) fn look(&mut self, rule: RuleId, clock: &Clock, plan: &Plan) -> Known {
        let Some(tracing) = &self.tracing else { return Known::Volatile };
        let tree = self.trees.entry(key(rule, clock, plan)).or_default();
        if tree.is_volatile() {
            return Known::Volatile;
        }
        match tree.look(|read| self.facts.outcome(read, &tracing.paths, clock)) {
            Ok(Found::Value(value)) => Known::Value(value.clone()),
            Ok(Found::Nothing) => Known::Unknown,
            Ok(Found::Volatile) => Known::Volatile,
            Err(other) => Known::RestsOn(other),
        }
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
            if let Some(trace) = trace {
                self.trees.entry(key(rule, clock, plan)).or_default().add(&trace, value.clone());
                #[cfg(test)]
                {
                    self.learned += 1;
                }
            }
        }
        self.tracing = Some(tracing);
    }
}

/// Where the tree of a rule is.
fn key(rule: RuleId, clock: &Clock, plan: &Plan) -> (Option<usize>, RuleId) {
    let parts = plan.rules.get(rule).and_then(|rule| rule.parts);
    let rests_on_fixed = parts.is_none_or(|parts| parts & clock.fixed_parts() != 0);
    (rests_on_fixed.then(|| clock.fixed(clock.fixed_parts())).flatten(), rule)
}
