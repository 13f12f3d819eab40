//! The paths of `data` where `with` has put other values: rules there are not asked.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::value::{Object, Value};

/// What was put at or below a place.
#[derive(Debug, Clone, Default)]
pub(super) struct Overrides {
    /// Whether something was put right here.
    pub(super) here: bool,
    below: BTreeMap<Value, Arc<Overrides>>,
}

impl Overrides {
    /// What was put at or below the place under `key`.
    pub(super) fn below(&self, key: &Value) -> Option<&Arc<Self>> {
        self.below.get(key)
    }

    /// The same with something put at `path`.
    pub(super) fn with(&self, path: &[Value]) -> Self {
        let mut new = self.clone();
        match path.split_first() {
            None => new.here = true,
            Some((key, rest)) => {
                let below = new.below.get(key).map_or_else(Self::default, |below| (**below).clone());
                new.below.insert(key.clone(), Arc::new(below.with(rest)));
            }
        }
        new
    }
}

/// The same document with `value` at `path`. What is in the way and is no object gives way, as in OPA.
pub(super) fn put(document: Option<&Value>, path: &[Value], value: Value) -> Value {
    let Some((key, rest)) = path.split_first() else { return value };
    let mut pairs = document.and_then(Value::as_object).map_or_else(Object::new, Clone::clone);
    let inner = put(pairs.get(key), rest, value);
    pairs.insert(key.clone(), inner);
    pairs.into()
}
