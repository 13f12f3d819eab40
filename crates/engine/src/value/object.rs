//! The pairs of an object.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Value;

/// The pairs of an object, in the order of their keys. They stand side by side: most objects are small, and a tree would take a
/// multiple of their size. Large ones are collected, not made by many inserts.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Object(Box<[(Value, Value)]>);

/// In how many pairs one is looked for from the first to the last.
const FEW: usize = 12;

impl Object {
    /// The object without pairs.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many pairs there are.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value under `key`.
    pub fn get(&self, key: &Value) -> Option<&Value> {
        self.place(key).and_then(|at| self.0.get(at)).map(|(_, value)| value)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, key: &Value) -> Option<&mut Value> {
        let at = self.place(key)?;
        self.0.get_mut(at).map(|(_, value)| value)
    }

    /// Whether there is a pair with this key.
    pub fn contains_key(&self, key: &Value) -> bool {
        self.place(key).is_some()
    }

    /// Puts a pair; gives the value that was there. Of equal keys (`1`, `1.0`) the first stays.
    pub fn insert(&mut self, key: Value, value: Value) -> Option<Value> {
        match self.find(&key) {
            Ok(at) => self.0.get_mut(at).map(|(_, old)| std::mem::replace(old, value)),
            Err(at) => {
                self.change(|pairs| pairs.insert(at, (key, value)));
                None
            }
        }
    }

    /// Takes a pair away; gives its value.
    pub fn remove(&mut self, key: &Value) -> Option<Value> {
        self.find(key).ok().map(|at| self.change(|pairs| pairs.remove(at)).1)
    }

    /// Lets there be other pairs.
    fn change<T>(&mut self, change: impl FnOnce(&mut Vec<(Value, Value)>) -> T) -> T {
        let mut pairs = std::mem::take(&mut self.0).into_vec();
        let result = change(&mut pairs);
        self.0 = pairs.into();
        result
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &Value> + ExactSizeIterator {
        self.0.iter().map(|(key, _)| key)
    }

    /// The values, in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Value> + ExactSizeIterator {
        self.0.iter().map(|(_, value)| value)
    }

    /// The pairs, in order.
    pub fn iter(&self) -> Iter<'_> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// Where a key is.
    fn place(&self, key: &Value) -> Option<usize> {
        match key {
            // Most keys differ in their lengths, which is seen sooner than which comes first.
            Value::String(key) if self.0.len() <= FEW => {
                self.0.iter().position(|(own, _)| matches!(own, Value::String(own) if **own == **key))
            }
            _ => self.find(key).ok(),
        }
    }

    /// Where a key is, or would be. Keys mostly come in order.
    fn find(&self, key: &Value) -> Result<usize, usize> {
        match self.0.last() {
            Some((last, _)) if last.cmp(key) == Ordering::Less => Err(self.0.len()),
            None => Err(0),
            Some(_) => self.0.binary_search_by(|(other, _)| other.cmp(key)),
        }
    }
}

/// The pairs of an object, in order.
pub(crate) type Iter<'a> =
    std::iter::Map<std::slice::Iter<'a, (Value, Value)>, fn(&(Value, Value)) -> (&Value, &Value)>;

impl<'a> IntoIterator for &'a Object {
    type Item = (&'a Value, &'a Value);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Object {
    type Item = (Value, Value);
    type IntoIter = std::vec::IntoIter<(Value, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_vec().into_iter()
    }
}

impl FromIterator<(Value, Value)> for Object {
    /// Of equal keys the first stays, with the last value.
    fn from_iter<T: IntoIterator<Item = (Value, Value)>>(pairs: T) -> Self {
        let mut pairs: Vec<(Value, Value)> = pairs.into_iter().collect();
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
        Self(pairs.into())
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
            *self = std::mem::take(&mut self.0).into_vec().into_iter().chain(pairs).collect();
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
