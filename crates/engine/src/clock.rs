//! Which parts of the input are what they were.

use crate::plan::{Parts, Plan};
use crate::value::Value;

/// Numbers inputs, and knows since which of them each part is what it is: by address, not by what is in it.
#[derive(Default)]
pub(crate) struct Clock {
    now: u64,
    /// By the places in [`Plan::parts`].
    since: Vec<u64>,
    /// What they are.
    parts: Vec<Option<Value>>,
    input: Option<Value>,
    /// The parts that are one of several fixed ones now, and the number of that.
    fixed: (Parts, usize),
    /// By the group: since which input its parts are what they are.
    groups: [u64; Group::COUNT],
}

/// Parts of the input of which it is known most quickly since when they are what they are, as they stand in [`Clock::groups`]: any
/// of the first few, or all of the input.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Group(u8);

impl Group {
    /// How many parts are the first few: rules of Gatekeeper's form read two.
    const FEW: usize = 3;
    const COUNT: usize = (1 << Self::FEW) + 1;
    const ALL: Self = Self(1 << Self::FEW);

    /// The least group that some parts are in; none is all of the input.
    pub(crate) fn of(parts: Option<Parts>) -> Self {
        let few = parts.and_then(|parts| u8::try_from(parts).ok()).filter(|parts| *parts < Self::ALL.0);
        few.map_or(Self::ALL, Self)
    }
}

impl Clock {
    /// Turns to another input.
    pub(crate) fn turn(&mut self, plan: &Plan, input: Option<&Value>) {
        if self.now > 0 && is_same(self.input.as_ref(), input) {
            return;
        }
        self.now += 1;
        self.since.resize(plan.parts.len(), self.now);
        self.parts.resize(plan.parts.len(), None);
        for (key, (since, known)) in plan.parts.iter().zip(self.since.iter_mut().zip(&mut self.parts)) {
            let part = input.and_then(|input| input.get(key));
            if !is_same(known.as_ref(), part) {
                *since = self.now;
                *known = part.cloned();
            }
        }
        self.input = input.cloned();
        for (parts, since) in (0..).zip(&mut self.groups) {
            *since = newest(&self.since, self.now, (parts < Parts::from(Group::ALL.0)).then_some(parts));
        }
    }

    /// Says that `parts` are the fixed ones of that number, until something else is said.
    pub(crate) const fn fix(&mut self, parts: Parts, number: usize) {
        self.fixed = (parts, number);
    }

    /// The number of the fixed parts, if what rests on `parts` rests on these alone.
    pub(crate) fn fixed(&self, parts: Parts) -> Option<usize> {
        (parts != 0 && parts & !self.fixed.0 == 0).then_some(self.fixed.1)
    }

    /// The parts that are fixed.
    pub(crate) const fn fixed_parts(&self) -> Parts {
        self.fixed.0
    }

    /// The number of the input.
    pub(crate) const fn now(&self) -> u64 {
        self.now
    }

    pub(crate) const fn input(&self) -> Option<&Value> {
        self.input.as_ref()
    }

    /// Since which input some parts are what they are; none is all of the input.
    pub(crate) fn since(&self, parts: Option<Parts>) -> u64 {
        match Group::of(parts) {
            Group::ALL => newest(&self.since, self.now, parts),
            few => self.since_group(few),
        }
    }

    /// Since which input the parts of a group are what they are.
    pub(crate) fn since_group(&self, Group(group): Group) -> u64 {
        self.groups.get(usize::from(group)).copied().unwrap_or(self.now)
    }
}

fn newest(all: &[u64], now: u64, parts: Option<Parts>) -> u64 {
    let Some(mut parts) = parts else { return now };
    let mut newest = 1;
    // One or two bits of many are set.
    while parts != 0 {
        let since = all.get(parts.trailing_zeros() as usize).copied();
        newest = newest.max(since.unwrap_or(now));
        parts &= parts - 1;
    }
    newest
}

fn is_same(a: Option<&Value>, b: Option<&Value>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.is_same(b),
        (a, b) => a.is_none() && b.is_none(),
    }
}
