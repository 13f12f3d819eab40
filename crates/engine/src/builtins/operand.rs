//! The arguments of a call.

use std::sync::Arc;

use arcstr::ArcStr;
use num_bigint::BigInt;

use super::Error;
use crate::value::{Number, Object, Set, Value};

/// The arguments of a call, with OPA's wording where one has the wrong type. Counted from 0.
#[derive(Clone, Copy)]
pub(crate) struct Args<'a>(&'a [&'a Value]);

impl<'a> Args<'a> {
    /// These arguments.
    pub(crate) const fn new(values: &'a [&'a Value]) -> Self {
        Self(values)
    }

    /// An argument of any type.
    pub(crate) fn value(&self, at: usize) -> Result<&'a Value, Error> {
        self.0.get(at).copied().ok_or_else(|| Error::Type(format!("operand {} is missing", at + 1)))
    }

    /// A string.
    pub(crate) fn string(&self, at: usize) -> Result<&'a ArcStr, Error> {
        if let Value::String(text) = self.value(at)? { Ok(text) } else { Err(self.wrong(at, &["string"])) }
    }

    /// A number.
    pub(crate) fn number(&self, at: usize) -> Result<&'a Number, Error> {
        if let Value::Number(number) = self.value(at)? {
            Ok(number)
        } else {
            Err(self.wrong(at, &["number"]))
        }
    }

    /// A whole number that fits 64 bits.
    pub(crate) fn integer(&self, at: usize) -> Result<i64, Error> {
        self.number(at)?.as_i64().ok_or_else(|| {
            Error::Type(format!("operand {} must be integer number but got floating-point number", at + 1))
        })
    }

    /// An array.
    pub(crate) fn array(&self, at: usize) -> Result<&'a Arc<Vec<Value>>, Error> {
        if let Value::Array(items) = self.value(at)? { Ok(items) } else { Err(self.wrong(at, &["array"])) }
    }

    /// An object.
    pub(crate) fn object(&self, at: usize) -> Result<&'a Object, Error> {
        if let Value::Object(pairs) = self.value(at)? { Ok(pairs) } else { Err(self.wrong(at, &["object"])) }
    }

    /// A set.
    pub(crate) fn set(&self, at: usize) -> Result<&'a Arc<Set>, Error> {
        if let Value::Set(items) = self.value(at)? { Ok(items) } else { Err(self.wrong(at, &["set"])) }
    }

    /// OPA's wording for an argument that is none of `wanted` (`builtins.NewOperandTypeErr`).
    pub(crate) fn wrong(&self, at: usize, wanted: &[&str]) -> Error {
        let found = self.0.get(at).map_or("nothing", |value| value.type_name());
        let wanted = match wanted {
            [one] => (*one).to_owned(),
            several => format!("one of {{{}}}", several.join(", ")),
        };
        Error::Type(format!("operand {} must be {wanted} but got {found}", at + 1))
    }
}

/// The elements of an array or a set.
#[derive(Clone, Copy)]
pub(crate) enum Items<'a> {
    Array(&'a [Value]),
    Set(&'a Set),
}

impl<'a> Items<'a> {
    pub(crate) fn iter(self) -> Box<dyn DoubleEndedIterator<Item = &'a Value> + 'a> {
        match self {
            Self::Array(items) => Box::new(items.iter()),
            Self::Set(items) => Box::new(items.iter()),
        }
    }
}

impl<'a> Args<'a> {
    /// An array or a set; `wanted` is what the message says.
    pub(crate) fn items(&self, at: usize, wanted: &[&str]) -> Result<Items<'a>, Error> {
        match self.value(at)? {
            Value::Array(items) => Ok(Items::Array(items)),
            Value::Set(items) => Ok(Items::Set(items)),
            _ => Err(self.wrong(at, wanted)),
        }
    }

    /// OPA's wording for an argument that holds an element that it may not (`builtins.NewOperandElementErr`).
    pub(crate) fn wrong_element(&self, at: usize, wanted: &str, element: &Value) -> Error {
        let found = self.0.get(at).map_or("nothing", |value| value.type_name());
        let element = element.type_name();
        Error::Type(format!(
            "operand {} must be {found} of {wanted} but got {found} containing {element}",
            at + 1
        ))
    }

    /// A whole number of any size, however it is written.
    pub(crate) fn big(&self, at: usize) -> Result<BigInt, Error> {
        let Value::Number(number) = self.value(at)? else { return Err(self.wrong(at, &["integer"])) };
        let found = "must be integer number but got floating-point number";
        number.as_big().ok_or_else(|| Error::Type(format!("operand {} {found}", at + 1)))
    }
}
