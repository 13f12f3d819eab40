//! What is found at places of an input.

use std::hash::{Hash, Hasher};

use foldhash::HashMap;
use foldhash::fast::RandomState;
use hashbrown::Equivalent;

use super::paths::{Path, Paths, Root, Step};
use super::trace::{self, Facet, Read};
use crate::clock::{Clock, Group};
use crate::plan::RuleId;
use crate::value::Value;

/// What a read finds, by a number: equal ones have one number, whatever input they are of.
pub(crate) type Outcome = u32;

/// What is found for one input after the other. What rests on parts of the input that stay the same stays.
#[derive(Default)]
pub(super) struct Facts {
    /// With the number of the input for which it was found.
    values: Vec<(u64, Option<Value>)>,
    outcomes: Vec<Known>,
    scalars: hashbrown::HashMap<Written, Outcome, RandomState>,
    collections: HashMap<Box<[Outcome]>, Outcome>,
    /// All of collections for the input of that number, by their addresses: rules hand the same ones on.
    whole: HashMap<usize, (Value, Outcome)>,
    whole_at: u64,
    /// Room for what is in collections while it is put together.
    spare: Vec<Vec<Outcome>>,
}

/// What a read found.
#[derive(Clone, Copy, Default)]
struct Known {
    /// The number of the input for which it was found.
    found: u64,
    outcome: Outcome,
    /// What it rests on.
    group: Group,
}

/// Nothing, and collections as such; those of scalars and of all in a collection come behind.
const MISSING: Outcome = 0;
const KINDS: Outcome = 8;

/// A scalar as it is written: `1.0` is not `1`.
struct Written(Value);

impl PartialEq for Written {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(&other.0)
    }
}

impl Eq for Written {}

impl Hash for Written {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

/// The same, to be looked for.
#[derive(Hash)]
struct ByValue<'a>(&'a Value);

impl Equivalent<Written> for ByValue<'_> {
    fn equivalent(&self, key: &Written) -> bool {
        self.0.is_same(&key.0)
    }
}

impl Facts {
    /// How much is kept.
    pub(super) fn len(&self) -> usize {
        self.scalars.len() + self.collections.len()
    }

    /// Takes what is at the root of a place.
    pub(super) fn settle(&mut self, root: Path, value: Option<Value>, clock: &Clock) {
        put(&mut self.values, root as usize, (clock.now(), value));
    }

    /// What a read finds for the input, if that is known.
    #[inline]
    fn known(&self, read: Read, clock: &Clock) -> Option<Outcome> {
        let Known { found, outcome, group } = self.outcomes.get(read.number())?;
        (*found >= clock.since_group(*group)).then_some(*outcome)
    }

    /// What a read finds for the input.
    ///
    /// # Errors
    /// The rule whose value must be settled first.
    #[inline]
    pub(super) fn outcome(&mut self, read: Read, paths: &Paths, clock: &Clock) -> Result<Outcome, RuleId> {
        self.known(read, clock).map_or_else(|| self.found_out(read, paths, clock), Ok)
    }

    /// The same where it is not known yet.
    fn found_out(&mut self, read: Read, paths: &Paths, clock: &Clock) -> Result<Outcome, RuleId> {
        self.find(read.path(), paths, clock)?;
        if self.whole_at != clock.now() {
            self.whole.clear();
            self.whole_at = clock.now();
        }
        // Away while it is looked at, which costs less than to share it.
        let place = read.path() as usize;
        let value = self.values.get_mut(place).and_then(|(_, value)| value.take());
        let outcome = match (&value, read.facet()) {
            (None, _) => MISSING,
            (Some(value), Facet::Value) => self.kind(value),
            (Some(value), Facet::Length) => self.length(value),
            (Some(value), Facet::Shallow) => self.shallow(value),
            (Some(value), Facet::Deep) => self.deep(value),
        };
        if let Some((_, place)) = self.values.get_mut(place) {
            *place = value;
        }
        let group = Group::of(paths.place(read.path()).and_then(|place| place.parts));
        put(&mut self.outcomes, read.number(), Known { found: clock.now(), outcome, group });
        Ok(outcome)
    }

    /// Finds what is at a place of the input.
    fn find(&mut self, path: Path, paths: &Paths, clock: &Clock) -> Result<(), RuleId> {
        let Some(place) = paths.place(path) else { return Ok(()) };
        if let Some((found, _)) = self.values.get(path as usize)
            && *found >= clock.since(place.parts)
        {
            return Ok(());
        }
        let value = match &place.step {
            Step::Root(Root::Input) => clock.input().cloned(),
            Step::Root(Root::Rule(rule)) => return Err(*rule),
            Step::Below(above, key) => {
                self.find(*above, paths, clock)?;
                let above = self.values.get(*above as usize).and_then(|(_, value)| value.as_ref());
                above.and_then(|above| above.get(key)).cloned()
            }
        };
        put(&mut self.values, path as usize, (clock.now(), value));
        Ok(())
    }

    /// A scalar as a whole; of a collection what it is.
    fn kind(&mut self, value: &Value) -> Outcome {
        match value {
            Value::Array(_) => 1,
            Value::Object(_) => 2,
            Value::Set(_) => 3,
            scalar => {
                if let Some(known) = self.scalars.get(&ByValue(scalar)) {
                    return *known;
                }
                let new = self.unused();
                self.scalars.insert(Written(scalar.clone()), new);
                new
            }
        }
    }

    /// What a collection is, and how long.
    fn length(&mut self, value: &Value) -> Outcome {
        let kind = self.kind(value);
        let Some(length) = trace::length(value) else { return kind };
        let length = Outcome::try_from(length).unwrap_or(Outcome::MAX);
        self.outcome_of(&[6, kind, length])
    }

    /// The keys of a collection, and what is under them as [`Facts::kind`] has it.
    fn shallow(&mut self, value: &Value) -> Outcome {
        self.collection(value, 4, Self::kind)
    }

    /// All of a value.
    fn deep(&mut self, value: &Value) -> Outcome {
        let Some(address) = trace::address(value) else { return self.kind(value) };
        if let Some((_, known)) = self.whole.get(&address) {
            return *known;
        }
        let outcome = self.collection(value, 5, Self::deep);
        self.whole.insert(address, (value.clone(), outcome));
        outcome
    }

    fn collection(
        &mut self,
        value: &Value,
        sort: Outcome,
        inner: fn(&mut Self, &Value) -> Outcome,
    ) -> Outcome {
        let mut all = self.spare.pop().unwrap_or_default();
        all.clear();
        all.extend([sort, self.kind(value)]);
        match value {
            Value::Array(items) => all.extend(items.iter().map(|item| inner(self, item))),
            Value::Object(pairs) => {
                for (key, value) in pairs {
                    let pair = [self.deep(key), inner(self, value)];
                    all.extend(pair);
                }
            }
            Value::Set(items) => all.extend(items.iter().map(|item| self.deep(item))),
            scalar => return self.kind(scalar),
        }
        let outcome = self.outcome_of(&all);
        self.spare.push(all);
        outcome
    }

    fn outcome_of(&mut self, all: &[Outcome]) -> Outcome {
        if let Some(known) = self.collections.get(all) {
            return *known;
        }
        let new = self.unused();
        self.collections.insert(all.into(), new);
        new
    }

    fn unused(&self) -> Outcome {
        KINDS + Outcome::try_from(self.len()).unwrap_or(Outcome::MAX - KINDS)
    }
}

/// Puts something at a place, which may be far behind the end.
fn put<T: Clone + Default>(all: &mut Vec<T>, place: usize, new: T) {
    if place >= all.len() {
        all.resize(place + 1, T::default());
    }
    if let Some(old) = all.get_mut(place) {
        *old = new;
    }
}
