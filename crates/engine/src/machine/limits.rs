//! What an evaluation may take.

use std::time::Duration;

use super::{Error, ErrorKind};
use crate::builtins::Allowance;

/// What one evaluation may take. All of it is far above what policies need: it only stops what would not end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How long it may take.
    pub time: Duration,
    /// How many bytes it may allocate for values in all, those that are free again included.
    pub memory: usize,
    /// How deep rules and functions may lie inside each other.
    pub depth: usize,
}

impl Limits {
    /// Ten seconds, a gibibyte, ten thousand levels.
    pub const DEFAULT: Self = Self { time: Duration::from_secs(10), memory: 1 << 30, depth: 10_000 };

    /// The same, and for each of so many objects in the data a tenth of a millisecond and a kibibyte more: a policy may go through
    /// them all, to look up some.
    #[must_use]
    pub fn with_objects(self, objects: usize) -> Self {
        let micros = u64::try_from(objects).unwrap_or(u64::MAX).saturating_mul(100);
        Self {
            time: self.time.saturating_add(Duration::from_micros(micros)),
            memory: self.memory.saturating_add(objects.saturating_mul(1 << 10)),
            ..self
        }
    }
}

/// What is left to take.
pub(crate) struct Budget {
    limits: Limits,
    depth: usize,
    pub(crate) allowance: Allowance,
}

impl Budget {
    pub(crate) fn new(limits: Limits) -> Self {
        let allowance = Allowance::new(limits.memory).within(limits.time);
        Self { limits, depth: 0, allowance }
    }

    /// Counts a step.
    pub(super) fn step(&mut self) -> Result<(), Error> {
        Ok(self.allowance.step()?)
    }

    /// Counts `values` values of a collection. What lives only while a step runs (arguments, variables) is not counted: it is
    /// bounded by the text of the policies.
    pub(super) fn take(&mut self, values: usize) -> Result<(), Error> {
        Ok(self.allowance.take(values.saturating_add(1).saturating_mul(size_of::<crate::value::Value>()))?)
    }

    /// Enters a rule, which [`Budget::leave`] leaves.
    pub(super) fn enter(&mut self) -> Result<(), Error> {
        self.depth += 1;
        if self.depth > self.limits.depth { Err(ErrorKind::Depth.into()) } else { Ok(()) }
    }

    pub(super) const fn leave(&mut self) {
        self.depth -= 1;
    }
}

/// Runs `act` with enough stack: nested rules and scans grow it on the heap, so that no depth overflows it.
pub(super) fn grow<T>(act: impl FnOnce() -> T) -> T {
    /// What one level may need, in a build without optimisation.
    const RED_ZONE: usize = 256 << 10;
    /// What is added when less is left.
    const MORE: usize = 4 << 20;
    stacker::maybe_grow(RED_ZONE, MORE, act)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_looks_up_many_objects_may_take_longer() {
        let limits = Limits::DEFAULT.with_objects(100_000);
        assert_eq!((limits.time, limits.memory), (Duration::from_secs(20), (1 << 30) + (100_000 << 10)));
        assert_eq!(Limits::DEFAULT.with_objects(0), Limits::DEFAULT);
        let most = Limits::DEFAULT.with_objects(usize::MAX);
        assert!(most.time > limits.time && most.memory == usize::MAX);
    }
}
