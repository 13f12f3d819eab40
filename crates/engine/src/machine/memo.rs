//! What was evaluated before.

use std::collections::HashMap;
use std::sync::Arc;

use crate::plan::RuleId;
use crate::value::Value;

/// Values of steady rules, kept from one evaluation to the next.
pub(crate) type Kept = HashMap<RuleId, Option<Value>>;

/// Values of rules and functions in one world.
#[derive(Default)]
pub(super) struct Memo {
    pub(super) rules: HashMap<RuleId, Option<Value>>,
    /// By function and arguments, which are kept: a key with an address is of something that is still there.
    functions: HashMap<Call, Called>,
}

/// A function and its arguments.
pub(super) type Call = (RuleId, Vec<Key>);

/// The arguments of a call and what it gave.
type Called = (Vec<Value>, Option<Value>);

/// An argument as far as it is looked at: what is shared is the same; what only looks the same is evaluated again.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Key {
    Null,
    Bool(bool),
    Int(i64),
    Number(String),
    String(Arc<str>),
    Address(usize),
}

impl Memo {
    /// The value of a function that was called before.
    pub(super) fn function(&self, call: &Call) -> Option<&Option<Value>> {
        self.functions.get(call).map(|(_, value)| value)
    }

    /// Keeps the value of a call, which was made with `args`.
    pub(super) fn keep_function(&mut self, call: Call, args: Vec<Value>, value: Option<Value>) {
        self.functions.insert(call, (args, value));
    }
}

/// The call of a function with arguments, to look for it and to keep it.
pub(super) fn call(id: RuleId, args: &[Value]) -> Call {
    (id, args.iter().map(argument).collect())
}

fn argument(value: &Value) -> Key {
    match value {
        Value::Null => Key::Null,
        Value::Bool(value) => Key::Bool(*value),
        Value::Number(number) => match number.as_i64() {
            Some(number) => Key::Int(number),
            None => Key::Number(number.to_string()),
        },
        Value::String(text) => Key::String(text.clone()),
        Value::Array(items) => Key::Address(Arc::as_ptr(items).addr()),
        Value::Object(pairs) => Key::Address(Arc::as_ptr(pairs).addr()),
        Value::Set(items) => Key::Address(Arc::as_ptr(items).addr()),
    }
}
