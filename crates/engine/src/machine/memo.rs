//! What was evaluated before.

mod calls;

use std::sync::{Arc, OnceLock};

use foldhash::HashMap;

use crate::clock::Clock;
use crate::plan::{Parts, Plan, RuleId};
use crate::value::Value;
pub(super) use calls::{CallKey, Calls};

/// Values that last from one evaluation to the next: until the data changes, or a part of the input that they rest on.
pub(crate) struct Kept {
    shared: Shared,
    rules: Vec<Slot>,
    /// The values of rules that rest on fixed parts of the input alone, by the number of these.
    fixed: HashMap<(usize, RuleId), Option<Value>>,
    /// Calls that rest on their arguments alone, which are scalars.
    lasting: Calls,
    /// Other calls. What was called for another input stays until there are too many.
    passing: Calls,
    pub(super) clock: Clock,
}

/// The value of a rule, and the number of the input that it was made for; 0 for none yet.
#[derive(Clone, Default)]
struct Slot {
    made: u64,
    value: Option<Value>,
}

/// The values of rules that rest on data alone, by their ids: one for all threads, for they may be large.
#[derive(Clone, Default)]
pub(crate) struct Shared(Arc<[OnceLock<Option<Value>>]>);

impl Shared {
    /// None yet, for the rules of `plan` with some data.
    pub(crate) fn new(plan: &Plan) -> Self {
        Self(plan.rules.iter().map(|_| OnceLock::new()).collect())
    }

    /// The rules whose values are there.
    pub(crate) fn made(&self) -> impl Iterator<Item = RuleId> {
        self.0.iter().enumerate().filter(|(_, slot)| slot.get().is_some()).map(|(id, _)| id)
    }
}

impl Kept {
    /// How many calls that rest on scalars are kept, and how many others.
    const CALLS: (usize, usize) = (1 << 10, 1 << 6);

    /// Nothing yet but what is shared.
    pub(crate) fn new(shared: Shared) -> Self {
        let (lasting, passing) = Self::CALLS;
        Self {
            rules: vec![Slot::default(); shared.0.len()],
            shared,
            fixed: HashMap::default(),
            lasting: Calls::new(lasting),
            passing: Calls::new(passing),
            clock: Clock::default(),
        }
    }

    /// The value of a rule that rests on `parts` of the input.
    pub(super) fn value(&self, id: RuleId, parts: Parts) -> Option<&Option<Value>> {
        if parts == 0 {
            return self.shared.0.get(id)?.get();
        }
        if let Some(number) = self.clock.fixed(parts) {
            return self.fixed.get(&(number, id));
        }
        let slot = self.rules.get(id)?;
        self.is_same(slot.made, parts).then_some(&slot.value)
    }

    pub(super) fn keep(&mut self, id: RuleId, parts: Parts, value: Option<Value>) {
        if parts == 0 {
            // Another thread may have been faster, with the same.
            let _ = self.shared.0.get(id).map(|slot| slot.set(value));
        } else if let Some(number) = self.clock.fixed(parts) {
            self.fixed.insert((number, id), value);
        } else if let Some(slot) = self.rules.get_mut(id) {
            *slot = Slot { made: self.clock.now(), value };
        }
    }

    /// What a call that rests on `parts` of the input, and its arguments, gave before.
    pub(super) fn called(&self, call: &CallKey<'_>, parts: Parts) -> Option<&Option<Value>> {
        let calls = if parts == 0 && call.is_of_scalars() { &self.lasting } else { &self.passing };
        let (made, value) = calls.find(call)?;
        self.is_same(made, parts).then_some(value)
    }

    pub(super) fn keep_call(&mut self, call: &CallKey<'_>, parts: Parts, value: Option<Value>) {
        let calls = if parts == 0 && call.is_of_scalars() { &mut self.lasting } else { &mut self.passing };
        calls.keep(call, self.clock.now(), value);
    }

    /// Forgets what rests on the fixed parts of a number.
    pub(super) fn release(&mut self, number: usize) {
        self.fixed.retain(|(other, _), _| *other != number);
    }

    /// Whether `parts` of the input are what they were for an earlier one.
    fn is_same(&self, made: u64, parts: Parts) -> bool {
        made > 0 && made >= self.clock.since(Some(parts))
    }
}

/// What must not outlive an evaluation, or one world in it.
#[derive(Default)]
pub(super) struct Memo {
    pub(super) rules: HashMap<RuleId, Option<Value>>,
    pub(super) calls: Calls,
}
