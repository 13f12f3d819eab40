//! Parts of a library by their names, of which a run needs only some.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Index;
use std::sync::Arc;

use regimen_engine::Lazy;
use serde::Deserialize;

/// Values in the order of their names. What is embedded is read when it is first asked for.
#[derive(Clone)]
pub struct ByName<T>(BTreeMap<Arc<str>, Lazy<T>>);

impl<T> Default for ByName<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: fmt::Debug + Deserialize<'static>> fmt::Debug for ByName<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T> ByName<T> {
    /// The names, in order.
    pub fn keys(&self) -> impl Iterator<Item = &Arc<str>> {
        self.0.keys()
    }

    /// Whether there is a value of that name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Whether the value of that name is embedded.
    pub(crate) fn is_embedded(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(Lazy::is_embedded)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names and values, as they are embedded.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &Lazy<T>)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    pub(super) fn insert(&mut self, name: Arc<str>, value: T) {
        self.0.insert(name, value.into());
    }
}

impl<T: Deserialize<'static>> ByName<T> {
    /// The value of that name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.get(name).and_then(Lazy::get)
    }

    /// The values, in the order of their names.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.values().filter_map(Lazy::get)
    }

    /// Those that are not embedded.
    pub(crate) fn added(&self) -> impl Iterator<Item = &T> {
        self.0.values().filter(|value| !value.is_embedded()).filter_map(Lazy::get)
    }
}

impl<'a, T> FromIterator<(&'a str, Lazy<T>)> for ByName<T> {
    fn from_iter<I: IntoIterator<Item = (&'a str, Lazy<T>)>>(entries: I) -> Self {
        Self(entries.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }
}

impl<T: Deserialize<'static>> Index<&str> for ByName<T> {
    type Output = T;

    /// # Panics
    /// If there is no value of that name.
    #[allow(clippy::expect_used, reason = "an index is for who knows that it is there")]
    fn index(&self, name: &str) -> &T {
        self.get(name).expect("a name that is there")
    }
}
