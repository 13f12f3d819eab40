//! What an evaluation reads of the input, where that is asked for: to find out what of it an answer rests on.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::value::Value;

/// Reads of containers, by their addresses. A container of the input lives as long as the evaluation, and keeps its address.
#[derive(Default)]
pub(crate) struct Reads {
    found: BTreeMap<(usize, Value), Vec<Value>>,
    /// Containers that were gone through.
    through: Vec<usize>,
}

/// A place of the input that was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputRead {
    /// Its path.
    pub path: Vec<Value>,
    /// How much of the path there is; less than all where it leads to nothing.
    pub depth: usize,
}

/// How many reads are kept.
const KEPT: usize = 10_000;

impl Reads {
    /// Notes a step from a container; `rest` is what would have come behind a step that leads to nothing.
    pub(super) fn step(&mut self, container: &Value, key: &Value, rest: Vec<Value>) {
        let Some(address) = address(container).filter(|_| self.found.len() < KEPT) else { return };
        self.found.entry((address, key.clone())).or_insert(rest);
    }

    /// Notes that all of a container was looked at.
    pub(super) fn all(&mut self, container: &Value) {
        self.through.extend(address(container).filter(|_| self.through.len() < KEPT));
    }

    /// The reads that are of `input`, in order of their paths.
    pub(crate) fn of(self, input: &Value) -> Vec<InputRead> {
        let mut places = BTreeMap::new();
        index(input, &mut Vec::new(), &mut places);
        let steps = self.found.into_iter().filter_map(|((address, key), rest)| {
            let (path, container) = places.get(&address)?;
            let exists = container.get(&key).is_some();
            let depth = path.len() + usize::from(exists);
            let rest = if exists { Vec::new() } else { rest };
            let path = path.iter().cloned().chain([key]).chain(rest).collect();
            Some(InputRead { path, depth })
        });
        let through = self.through.iter().filter_map(|address| {
            let (path, _) = places.get(address)?;
            Some(InputRead { path: path.clone(), depth: path.len() })
        });
        let mut reads: Vec<InputRead> = steps.chain(through).collect();
        reads.sort();
        reads.dedup();
        reads
    }
}

/// The containers of a value by their addresses, with their paths; of equal ones the first.
fn index<'v>(value: &'v Value, path: &mut Vec<Value>, places: &mut BTreeMap<usize, (Vec<Value>, &'v Value)>) {
    let Some(address) = address(value) else { return };
    places.entry(address).or_insert_with(|| (path.clone(), value));
    let mut below = |key: Value, value: &'v Value| {
        path.push(key);
        index(value, path, places);
        path.pop();
    };
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(at, item)| below(Value::from(at), item)),
        Value::Object(pairs) => pairs.iter().for_each(|(key, value)| below(key.clone(), value)),
        _ => {}
    }
}

fn address(value: &Value) -> Option<usize> {
    match value {
        Value::Array(items) => Some(Arc::as_ptr(items).addr()),
        Value::Object(pairs) => Some(pairs.address()),
        _ => None,
    }
}
