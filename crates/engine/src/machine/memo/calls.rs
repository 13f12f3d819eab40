//! Calls of functions and what they gave.

use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::Arc;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use crate::plan::RuleId;
use crate::value::Value;

/// Calls and what they gave, with the number of the evaluation. The arguments are kept: an address is of something that is
/// still there.
pub(crate) struct Calls {
    table: HashTable<Called>,
    hashes: RandomState,
    most: usize,
}

struct Called {
    hash: u64,
    function: RuleId,
    args: Box<[Value]>,
    made: u64,
    value: Option<Value>,
}

/// A function and its arguments. An argument counts as far as it is looked at: what is shared is the same; what only looks the
/// same is evaluated again.
pub(crate) struct CallKey<'a> {
    function: RuleId,
    args: &'a [Value],
}

impl Default for Calls {
    fn default() -> Self {
        Self::new(usize::MAX)
    }
}

impl Calls {
    /// None yet; when there are more than `most`, all are dropped.
    pub(super) fn new(most: usize) -> Self {
        Self { table: HashTable::new(), hashes: RandomState::default(), most }
    }

    /// What a call gave, and in which evaluation.
    pub(crate) fn find(&self, call: &CallKey<'_>) -> Option<(u64, &Option<Value>)> {
        if self.table.is_empty() {
            return None;
        }
        let called = self.table.find(call.hash(&self.hashes), |called| call.is(called))?;
        Some((called.made, &called.value))
    }

    pub(crate) fn keep(&mut self, call: &CallKey<'_>, made: u64, value: Option<Value>) {
        if self.table.len() >= self.most {
            self.table.clear();
        }
        let hash = call.hash(&self.hashes);
        if let Some(called) = self.table.find_mut(hash, |called| call.is(called)) {
            (called.made, called.value) = (made, value);
            return;
        }
        let called = Called { hash, function: call.function, args: call.args.into(), made, value };
        self.table.insert_unique(hash, called, |called| called.hash);
    }
}

impl<'a> CallKey<'a> {
    pub(crate) const fn new(function: RuleId, args: &'a [Value]) -> Self {
        Self { function, args }
    }

    /// Whether equal arguments are the same, wherever they come from.
    pub(crate) fn is_of_scalars(&self) -> bool {
        !self.args.iter().any(|arg| matches!(arg, Value::Array(_) | Value::Object(_) | Value::Set(_)))
    }

    fn is(&self, called: &Called) -> bool {
        self.function == called.function
            && self.args.iter().zip(&called.args).all(|(arg, other)| arg.is_same(other))
    }

    fn hash(&self, hashes: &RandomState) -> u64 {
        let mut state = hashes.build_hasher();
        self.function.hash(&mut state);
        for arg in self.args {
            match arg {
                Value::Null => state.write_u8(0),
                Value::Bool(value) => state.write_u8(1 + u8::from(*value)),
                Value::Number(number) => number.hash(&mut state),
                Value::String(text) => text.hash(&mut state),
                Value::Array(items) => state.write_usize(Arc::as_ptr(items).addr()),
                Value::Object(pairs) => state.write_usize(pairs.address()),
                Value::Set(items) => state.write_usize(Arc::as_ptr(items).addr()),
            }
        }
        state.finish()
    }
}
