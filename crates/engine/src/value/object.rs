//! The pairs of an object.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use triomphe::ThinArc;

use super::Value;

/// The pairs of an object, in the order of their keys. Cheap to clone: they are shared until one of those who share them
/// changes them. They stand side by side, behind their count: most objects are small, and a tree would take a multiple of their
/// size. Large ones are collected, not made by many inserts.
#[derive(Clone, Eq)]
pub struct Object(ThinArc<(), Pair>);

type Pair = (Value, Value);

/// In how many pairs one is looked for from the first to the last.
const FEW: usize = 12;

impl Object {
    /// The object without pairs.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.pairs().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.pairs().is_empty()
    }

    /// The value under `key`.
    pub fn get(&self, key: &Value) -> Option<&Value> {
        self.place(key).and_then(|at| self.pairs().get(at)).map(|(_, value)| value)
    }

    /// Whether there is a pair with this key.
    pub fn contains_key(&self, key: &Value) -> bool {
        self.place(key).is_some()
    }

    /// Lets `change` have the value under `key`.
    pub fn change<T>(&mut self, key: &Value, change: impl FnOnce(&mut Value) -> T) -> Option<T> {
        let at = self.place(key)?;
        if self.is_shared() {
            *self = Self::of_ordered(self.take());
        }
        self.0.with_arc_mut(|pairs| {
            let (_, value) = triomphe::Arc::get_mut(pairs)?.slice_mut().get_mut(at)?;
            Some(change(value))
        })
    }

    /// Puts a pair; gives the value that was there. Of equal keys (`1`, `1.0`) the first stays.
    pub fn insert(&mut self, key: Value, value: Value) -> Option<Value> {
        match self.find(&key) {
            Ok(_) => self.change(&key, |old| std::mem::replace(old, value)),
            Err(at) => {
                let mut pairs = self.take();
                pairs.insert(at, (key, value));
                *self = Self::of_ordered(pairs);
                None
            }
        }
    }

    /// Takes a pair away; gives its value.
    pub fn remove(&mut self, key: &Value) -> Option<Value> {
        let at = self.find(key).ok()?;
        let mut pairs = self.take();
        let (_, value) = pairs.remove(at);
        *self = Self::of_ordered(pairs);
        Some(value)
    }

    /// Of pairs that are in order, each key once.
    fn of_ordered(pairs: Vec<Pair>) -> Self {
        Self(ThinArc::from_header_and_iter((), pairs.into_iter()))
    }

    /// The pairs, to be made into others: copies where they are shared.
    fn take(&mut self) -> Vec<Pair> {
        let take = |pair: &mut Pair| std::mem::replace(pair, (Value::Null, Value::Null));
        self.0.with_arc_mut(|pairs| match triomphe::Arc::get_mut(pairs) {
            Some(own) => own.slice_mut().iter_mut().map(take).collect(),
            None => pairs.slice().to_vec(),
        })
    }

    fn pairs(&self) -> &[Pair] {
        &self.0.slice
    }

    /// Whether others have the same pairs in the same place.
    pub(crate) fn is_shared(&self) -> bool {
        ThinArc::strong_count(&self.0) > 1
    }

    /// Where its pairs are: no other object that lives has them there, unless it shares them.
    pub(crate) fn address(&self) -> usize {
        self.pairs().as_ptr().addr()
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &Value> + ExactSizeIterator {
        self.pairs().iter().map(|(key, _)| key)
    }

    /// The values, in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Value> + ExactSizeIterator {
        self.pairs().iter().map(|(_, value)| value)
    }

    /// The pairs, in order.
    pub fn iter(&self) -> Iter<'_> {
        self.pairs().iter().map(|(key, value)| (key, value))
    }

    /// Where a key is.
    fn place(&self, key: &Value) -> Option<usize> {
        match key {
            // Most keys differ in their lengths, which is seen sooner than which comes first.
            Value::String(key) if self.pairs().len() <= FEW => {
                self.pairs().iter().position(|(own, _)| matches!(own, Value::String(own) if **own == **key))
            }
            _ => self.find(key).ok(),
        }
    }

    /// Where a key is, or would be. Keys mostly come in order.
    fn find(&self, key: &Value) -> Result<usize, usize> {
        match self.pairs().last() {
            Some((last, _)) if last.cmp(key) == Ordering::Less => Err(self.pairs().len()),
            None => Err(0),
            Some(_) => self.pairs().binary_search_by(|(other, _)| other.cmp(key)),
        }
    }
}

/// The pairs of an object, in order.
pub(crate) type Iter<'a> = std::iter::Map<std::slice::Iter<'a, Pair>, fn(&Pair) -> (&Value, &Value)>;

impl<'a> IntoIterator for &'a Object {
    type Item = (&'a Value, &'a Value);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Object {
    type Item = (Value, Value);
    type IntoIter = std::vec::IntoIter<Pair>;

    fn into_iter(mut self) -> Self::IntoIter {
        self.take().into_iter()
    }
}

impl Default for Object {
    fn default() -> Self {
        Self::of_ordered(Vec::new())
    }
}

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        self.address() == other.address() || self.pairs() == other.pairs()
    }
}

impl PartialOrd for Object {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Object {
    /// As OPA has it: pair by pair, each by its key, then its value; then by their count.
    fn cmp(&self, other: &Self) -> Ordering {
        if self.address() == other.address() { Ordering::Equal } else { self.pairs().cmp(other.pairs()) }
    }
}

impl Hash for Object {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.pairs().hash(state);
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.pairs().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::of_ordered)
    }
}

impl FromIterator<(Value, Value)> for Object {
    /// Of equal keys the first stays, with the last value.
    fn from_iter<T: IntoIterator<Item = (Value, Value)>>(pairs: T) -> Self {
        let mut pairs: Vec<Pair> = pairs.into_iter().collect();
        if !pairs.is_sorted_by(|(a, _), (b, _)| a < b) {
            pairs.sort_by(|(a, _), (b, _)| a.cmp(b));
            pairs.dedup_by(|(key, value), (first, kept)| {
                let same = key == first;
                if same {
                    std::mem::swap(kept, value);
                }
                same
            });
        }
        Self::of_ordered(pairs)
    }
}

impl<const N: usize> From<[(Value, Value); N]> for Object {
    fn from(pairs: [(Value, Value); N]) -> Self {
        pairs.into_iter().collect()
    }
}

impl From<BTreeMap<Value, Value>> for Value {
    fn from(pairs: BTreeMap<Value, Value>) -> Self {
        pairs.into_iter().collect::<Object>().into()
    }
}

impl Extend<(Value, Value)> for Object {
    fn extend<T: IntoIterator<Item = (Value, Value)>>(&mut self, pairs: T) {
        let mut pairs = pairs.into_iter().peekable();
        if pairs.peek().is_some() {
            *self = self.take().into_iter().chain(pairs).collect();
        }
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn who_changes_shared_pairs_changes_their_own() {
        let key = |key: i64| Value::from(key);
        let before = Object::from([(key(1), key(10)), (key(2), key(20))]);
        let changed = |change: fn(&mut Object)| {
            let mut other = before.clone();
            change(&mut other);
            assert_eq!(before, Object::from([(key(1), key(10)), (key(2), key(20))]));
            other.into_iter().map(|(key, value)| (key.as_i64().unwrap(), value.as_i64().unwrap())).collect()
        };
        let pairs = |change| -> Vec<(i64, i64)> { changed(change) };
        assert_eq!(pairs(|_| ()), [(1, 10), (2, 20)]);
        assert_eq!(pairs(|all| drop(all.insert(3_i64.into(), 30_i64.into()))), [(1, 10), (2, 20), (3, 30)]);
        assert_eq!(pairs(|all| drop(all.insert(2_i64.into(), 30_i64.into()))), [(1, 10), (2, 30)]);
        assert_eq!(pairs(|all| drop(all.remove(&1_i64.into()))), [(2, 20)]);
        assert_eq!(pairs(|all| all.extend([(0_i64.into(), 5_i64.into())])), [(0, 5), (1, 10), (2, 20)]);
        assert_eq!(
            pairs(|all| all.change(&2_i64.into(), |value| *value = 30_i64.into()).unwrap()),
            [(1, 10), (2, 30)]
        );
    }

    proptest! {
        #[test]
        fn it_is_a_map(changes in prop::collection::vec((0_i64..20, prop::option::of(0_i64..5)), 0..60)) {
            let (mut object, mut map) = (Object::new(), BTreeMap::new());
            for (key, value) in &changes {
                let key = Value::from(*key);
                let pair = match value {
                    Some(value) => (object.insert(key.clone(), Value::from(*value)), map.insert(key.clone(), Value::from(*value))),
                    None => (object.remove(&key), map.remove(&key)),
                };
                prop_assert_eq!(pair.0, pair.1);
                prop_assert_eq!(object.get(&key), map.get(&key));
            }
            prop_assert!(object.iter().eq(map.iter()));
            let pairs = changes.iter().map(|(key, value)| (Value::from(*key), Value::from(value.unwrap_or(9))));
            let (collected, map): (Object, BTreeMap<_, _>) = (pairs.clone().collect(), pairs.collect());
            prop_assert!(collected.iter().eq(map.iter()));
        }
    }
}
