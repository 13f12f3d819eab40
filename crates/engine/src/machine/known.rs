//! What is known without evaluating anything.

use super::memo::{Kept, Memo};
use super::{Frame, World};
use crate::plan::{Data, Parts, Plan, Rule, RuleId, Term};
use crate::value::Value;

/// What an evaluation is about, and what it has found so far. Apart from the rest of the machine, so that a builtin can be given
/// values that lie here as they are.
pub(super) struct Known<'p> {
    pub(super) plan: &'p Plan,
    pub(super) world: World,
    pub(super) memo: Memo,
    /// Values that last; of this plan with this data.
    pub(super) kept: Box<Kept>,
    /// Whether it is recorded what is evaluated, so that all must be.
    pub(super) is_recorded: bool,
    /// Whether it is noted what is read, so that nothing may be looked at by the way.
    pub(super) is_watched: bool,
}

/// What a term is without evaluating it.
pub(super) enum AtHand<'v> {
    Value(&'v Value),
    Undefined,
    /// It must be evaluated.
    Later,
}

impl<'v> From<Option<&'v Value>> for AtHand<'v> {
    fn from(value: Option<&'v Value>) -> Self {
        value.map_or(Self::Undefined, Self::Value)
    }
}

impl Known<'_> {
    /// The value of a term, if it need not be evaluated.
    pub(super) fn at_hand<'v>(&'v self, term: &'v Term, frame: &'v Frame) -> AtHand<'v> {
        match term {
            Term::Constant(value) => AtHand::Value(value),
            Term::Local(variable) => frame.get(*variable).into(),
            Term::Input => self.world.input.as_ref().into(),
            Term::Data(data) if !self.is_watched => self.data(data, frame),
            Term::Ref(of) if !self.is_watched => self.along(self.at_hand(&of.0, frame), &of.1, frame),
            _ => AtHand::Later,
        }
    }

    fn data<'v>(&'v self, data: &'v Data, frame: &'v Frame) -> AtHand<'v> {
        let rule = data.rule.filter(|_| self.world.overrides.is_none());
        match rule.and_then(|rule| self.rule(rule)) {
            Some(value) => self.along(value.as_ref().into(), &data.rest, frame),
            None => AtHand::Later,
        }
    }

    /// What a way leads to.
    fn along<'v>(&'v self, mut found: AtHand<'v>, path: &'v [Term], frame: &'v Frame) -> AtHand<'v> {
        for step in path {
            let AtHand::Value(value) = found else { return found };
            found = match self.at_hand(step, frame) {
                AtHand::Value(key) => value.get(key).into(),
                other => other,
            };
        }
        found
    }

    /// The value of a rule that was evaluated before.
    pub(super) fn rule(&self, id: RuleId) -> Option<&Option<Value>> {
        let parts = self.lasting(self.plan.rules.get(id)?);
        parts.and_then(|parts| self.kept.value(id, parts)).or_else(|| self.memo.rules.get(&id))
    }

    /// The parts of the input on which the value that a rule has here rests, if that is the one it will have in the next
    /// evaluation while they are the same.
    pub(super) fn lasting(&self, rule: &Rule) -> Option<Parts> {
        let is_here = |parts: &Parts| *parts == 0 || !self.world.has_other_input;
        let world = &self.world;
        let lasts = world.overrides.is_none() && world.mocks.is_empty() && !self.is_recorded;
        rule.parts.filter(|parts| lasts && is_here(parts))
    }
}
