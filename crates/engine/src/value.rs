//! The values of Rego.

mod convert;
mod interner;
mod json;
mod number;
mod object;
pub(crate) mod text;

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use arcstr::ArcStr;
use serde::{Deserialize, Serialize};

pub use convert::{from_node, object, path_from_value, to_node};
pub use interner::Interner;
pub use json::JsonError;
pub(crate) use number::Float;
pub use number::Number;
pub use object::Object;

/// The elements of a set, in order.
pub type Set = BTreeSet<Value>;

/// The set of `items`: of equal ones (`1`, `1.0`) the first stays.
pub(crate) fn set_of(mut items: Vec<Value>) -> Set {
    items.reverse();
    items.into_iter().collect()
}

/// A value. Cheap to clone: what is large is shared.
///
/// Values have OPA's order (`ast.Compare`): null, booleans, numbers, strings, arrays, objects, sets; and what is equal for
/// OPA is equal here, so `1` and `1.0` are.
///
/// By serde they keep all types of Rego, for this program to read again; for JSON see [`Value::from_json`] and `Display`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number of any size.
    Number(Number),
    /// A string.
    String(ArcStr),
    /// An array.
    Array(Arc<Vec<Value>>),
    /// An object; any value may be a key.
    Object(Object),
    /// A set.
    Set(Arc<Set>),
}

impl Value {
    /// What `type_name` calls it.
    pub const fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Number(_) => "number",
            Self::String(_) => "string",
            Self::Array(_) => "array",
            Self::Object(_) => "object",
            Self::Set(_) => "set",
        }
    }

    /// The object without pairs.
    pub fn empty_object() -> Self {
        Self::Object(Object::new())
    }

    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The elements, if it is an array.
    pub fn as_array(&self) -> Option<&[Self]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The pairs, if it is an object.
    pub fn as_object(&self) -> Option<&Object> {
        if let Self::Object(pairs) = self { Some(pairs) } else { None }
    }

    /// The elements, if it is a set.
    pub fn as_set(&self) -> Option<&Set> {
        if let Self::Set(items) = self { Some(items) } else { None }
    }

    /// The number, if it is a whole one that fits.
    pub fn as_i64(&self) -> Option<i64> {
        if let Self::Number(number) = self { number.as_i64() } else { None }
    }

    /// What a reference finds under `key`: the pair of an object, the element of an array by its index, an element of a
    /// set by itself.
    pub fn get(&self, key: &Self) -> Option<&Self> {
        match self {
            Self::Object(pairs) => pairs.get(key),
            Self::Array(items) => items.get(usize::try_from(key.as_i64()?).ok()?),
            Self::Set(items) => items.get(key),
            _ => None,
        }
    }

    /// Whether two values are the same without looking into them: equal scalars as they are written, or one shared
    /// collection.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => a.is_written_as(b),
            (Self::String(a), Self::String(b)) => a == b,
            (Self::Array(a), Self::Array(b)) => Arc::ptr_eq(a, b),
            (Self::Object(a), Self::Object(b)) => a.address() == b.address(),
            (Self::Set(a), Self::Set(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }

    /// The order of the types.
    const fn rank(&self) -> u8 {
        match self {
            Self::Null => 0,
            Self::Bool(_) => 1,
            Self::Number(_) => 2,
            Self::String(_) => 3,
            Self::Array(_) => 4,
            Self::Object(_) => 5,
            Self::Set(_) => 6,
        }
    }
}

impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Bool(a), Self::Bool(b)) => a.cmp(b),
            (Self::Number(a), Self::Number(b)) => a.cmp(b),
            (Self::String(a), Self::String(b)) => a.cmp(b),
            (Self::Array(a), Self::Array(b)) if Arc::ptr_eq(a, b) => Ordering::Equal,
            (Self::Array(a), Self::Array(b)) => a.cmp(b),
            (Self::Object(a), Self::Object(b)) => a.cmp(b),
            (Self::Set(a), Self::Set(b)) if Arc::ptr_eq(a, b) => Ordering::Equal,
            (Self::Set(a), Self::Set(b)) => a.cmp(b),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            // That two are not equal is seen sooner than which comes first.
            (Self::String(a), Self::String(b)) => a == b,
            (Self::Array(a), Self::Array(b)) => a == b,
            (Self::Object(a), Self::Object(b)) => a == b,
            _ => self.cmp(other) == Ordering::Equal,
        }
    }
}

impl Eq for Value {}

impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.rank().hash(state);
        match self {
            Self::Null => {}
            Self::Bool(value) => value.hash(state),
            Self::Number(number) => number.hash(state),
            Self::String(text) => text.hash(state),
            Self::Array(items) => items.hash(state),
            Self::Object(pairs) => pairs.hash(state),
            Self::Set(items) => items.hash(state),
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Number(value.into())
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Self::Number(value.into())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text.into())
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<Vec<Self>> for Value {
    fn from(items: Vec<Self>) -> Self {
        Self::Array(Arc::new(items))
    }
}

impl From<Object> for Value {
    fn from(pairs: Object) -> Self {
        Self::Object(pairs)
    }
}

impl From<Set> for Value {
    fn from(items: Set) -> Self {
        Self::Set(Arc::new(items))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_have_opas_order() {
        let ordered = [
            Value::Null,
            Value::from(false),
            Value::from(true),
            Value::from(-1_i64),
            Value::from("a"),
            Value::from(vec![]),
            Value::empty_object(),
            Value::from(Set::new()),
        ];
        assert!(ordered.is_sorted());
    }

    #[test]
    fn a_key_is_looked_up_by_what_the_value_is() {
        let array = Value::from(vec![Value::from("a")]);
        assert_eq!(array.get(&Value::from(0_i64)), Some(&Value::from("a")));
        assert_eq!(array.get(&Value::from(-1_i64)), None);
        assert_eq!(Value::from("a").get(&Value::from(0_i64)), None);
    }
}
