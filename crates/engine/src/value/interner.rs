//! Values of nodes whose equal parts are one.

use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::Arc;

use foldhash::fast::FixedState;
use regimen_yaml::Node;

use super::Value;
use super::convert::value_of;

/// Makes values of nodes, for many that are kept and alike in parts: of the collections that it made last, equal ones are one. So a
/// security context that a thousand objects have takes the room of one.
///
/// A table in which each collection has one slot, so that no input makes it larger or slower than its bounds.
#[derive(Debug, Default)]
pub struct Interner {
    slots: Vec<Option<Value>>,
    /// How many collections took a slot since the table has its size.
    taken: usize,
}

/// Slots at first, and at most.
const FEWEST: usize = 1 << 6;
const MOST: usize = 1 << 14;

impl Interner {
    /// The value of a node, as [`super::from_node`] has it.
    pub fn value(&mut self, node: &Node) -> Value {
        value_of(node, &mut |made| self.one(made))
    }

    /// A collection that was made before if it is equal, whose parts are one already.
    fn one(&mut self, made: Value) -> Value {
        if self.taken * 2 >= self.slots.len() && self.slots.len() < MOST {
            // What stood in the smaller table comes again, or is not worth a slot.
            self.slots = vec![None; (self.slots.len() * 4).max(FEWEST)];
            self.taken = 0;
        }
        let place = hash(&made) & (self.slots.len() - 1);
        match self.slots.get_mut(place) {
            Some(Some(known)) if is_alike(known, &made) => known.clone(),
            Some(slot) => {
                self.taken += usize::from(slot.is_none());
                *slot = Some(made.clone());
                made
            }
            None => made,
        }
    }
}

/// A quick hash. Whoever makes collections collide only makes them not be one.
fn hash(value: &Value) -> usize {
    let mut state = FixedState::with_seed(0).build_hasher();
    match value {
        Value::Array(items) => items.iter().for_each(|item| add(item, &mut state)),
        Value::Object(pairs) => pairs.iter().for_each(|(key, value)| {
            add(key, &mut state);
            add(value, &mut state);
        }),
        // Only collections are one.
        _ => {}
    }
    usize::try_from(state.finish() >> 32).unwrap_or(0)
}

/// Adds a part: a scalar by what it is, a collection by where it is.
fn add(part: &Value, state: &mut impl Hasher) {
    match part {
        Value::Array(items) => Arc::as_ptr(items).hash(state),
        Value::Object(pairs) => pairs.address().hash(state),
        scalar => scalar.hash(state),
    }
}

/// Whether two collections have the same parts.
fn is_alike(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| a.is_same(b))
        }
        (Value::Object(a), Value::Object(b)) => {
            let is_same = |((key, value), (other, wanted)): ((&Value, &Value), (&Value, &Value))| {
                key.is_same(other) && value.is_same(wanted)
            };
            a.len() == b.len() && a.iter().zip(b.iter()).all(is_same)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::from_node;

    fn node(text: &str) -> Node {
        regimen_yaml::parse(text, &regimen_yaml::Limits::default()).documents[0].root.clone()
    }

    #[test]
    fn equal_parts_are_one_and_others_are_not() {
        let mut interner = Interner::default();
        let mut part = |text: &str| interner.value(&node(text)).get(&Value::from("part")).unwrap().clone();
        // One may lose its slot to what was made after it: where that lies is chance.
        let is_one = |number: &usize| {
            let first = part(&format!("{{name: a, part: {{number: {number}, drop: [ALL]}}}}"));
            first.is_same(&part(&format!("{{name: b, part: {{drop: [ALL], number: {number}}}}}")))
        };
        let ones = (0..60).filter(is_one).count();
        assert!(ones > 40, "{ones} of 60");
        let number = part("{part: [1]}");
        for other in ["{part: [2]}", "{part: ['1']}", "{part: [1, 1]}", "{part: {a: 1}}", "{part: [[1]]}"] {
            assert!(!number.is_same(&part(other)), "{other}");
        }
    }

    #[test]
    fn a_value_is_what_the_node_says_however_many_there_are() {
        let mut interner = Interner::default();
        for number in 0..3 * MOST {
            let node = node(&format!("{{a: [{number}, {{b: {number}}}], c: {{d: {}}}}}", number % 7));
            assert_eq!(interner.value(&node), from_node(&node));
        }
        assert_eq!(interner.slots.len(), MOST);
    }
}
