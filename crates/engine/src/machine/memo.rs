//! What was evaluated before.

use std::collections::HashMap;
use std::sync::Arc;

use crate::plan::RuleId;
use crate::value::Value;

/// Values of rules and functions in one world.
#[derive(Default)]
pub(super) struct Memo {
    pub(super) rules: HashMap<RuleId, Option<Value>>,
    /// By function and arguments, which are kept: a key with an address is of something that is still there.
    functions: HashMap<(RuleId, Vec<Key>), Called>,
}

/// The arguments of a call and what it gave.
type Called = (Vec<Value>, Option<Value>);

/// An argument as far as it is looked at: what is shared is the same; what only looks the same is evaluated again.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Null,
    Bool(bool),
    Int(i64),
    Text(Arc<str>),
    Address(usize),
}

impl Memo {
    /// The value of a function that was called before.
    pub(super) fn function(&self, id: RuleId, args: &[Value]) -> Option<&Option<Value>> {
        self.functions.get(&key(id, args)).map(|(_, value)| value)
    }

    pub(super) fn keep_function(&mut self, id: RuleId, args: Vec<Value>, value: Option<Value>) {
        self.functions.insert(key(id, &args), (args, value));
    }
}

fn key(id: RuleId, args: &[Value]) -> (RuleId, Vec<Key>) {
    (id, args.iter().map(argument).collect())
}

fn argument(value: &Value) -> Key {
    match value {
        Value::Null => Key::Null,
        Value::Bool(value) => Key::Bool(*value),
        Value::Number(number) => match number.as_i64() {
            Some(number) => Key::Int(number),
            None => Key::Text(number.to_string().into()),
        },
        // A number's text never starts with a quote.
        Value::String(text) => Key::Text(format!("\"{text}").into()),
        Value::Array(items) => Key::Address(Arc::as_ptr(items).addr()),
        Value::Object(pairs) => Key::Address(Arc::as_ptr(pairs).addr()),
        Value::Set(items) => Key::Address(Arc::as_ptr(items).addr()),
    }
}
