//! What was evaluated before.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use foldhash::HashMap;
use regimen_rego::program::Reads;

use crate::plan::{Plan, RuleId};
use crate::value::Value;

/// Values of rules that last from one evaluation to the next: until the data changes, or a part of the input that they rest
/// on.
#[derive(Default)]
pub(crate) struct Kept {
    shared: Shared,
    values: HashMap<RuleId, Option<Value>>,
    /// What they were made for.
    input: Option<Value>,
}

/// The values of rules that rest on data alone, by their ids: one for all threads, for they may be large.
#[derive(Clone, Default)]
pub(crate) struct Shared(Arc<[OnceLock<Option<Value>>]>);

impl Shared {
    /// None yet, for the rules of `plan` with some data.
    pub(crate) fn new(plan: &Plan) -> Self {
        Self(plan.rules.iter().map(|_| OnceLock::new()).collect())
    }

    fn slot(&self, id: RuleId, parts: &BTreeSet<Arc<str>>) -> Option<&OnceLock<Option<Value>>> {
        self.0.get(id).filter(|_| parts.is_empty())
    }
}

impl Kept {
    /// Nothing yet but what is shared.
    pub(crate) fn new(shared: Shared) -> Self {
        Self { shared, ..Self::default() }
    }

    /// The value of a rule that rests on `parts` of the input.
    pub(super) fn value(&self, id: RuleId, parts: &BTreeSet<Arc<str>>) -> Option<&Option<Value>> {
        match self.shared.slot(id, parts) {
            Some(slot) => slot.get(),
            None => self.values.get(&id),
        }
    }

    pub(super) fn keep(&mut self, id: RuleId, parts: &BTreeSet<Arc<str>>, value: Option<Value>) {
        match self.shared.slot(id, parts) {
            // Another thread may have been faster, with the same.
            Some(slot) => drop(slot.set(value)),
            None => drop(self.values.insert(id, value)),
        }
    }

    /// Drops what rests on parts of the input that are not the same in the next evaluation.
    pub(super) fn start(&mut self, plan: &Plan, input: Option<&Value>) {
        let last = std::mem::replace(&mut self.input, input.cloned());
        let is_other = |part: &&Arc<str>| {
            let key = Value::String(Arc::clone(part));
            let part = |input: Option<&Value>| input.and_then(|input| input.get(&key)).map(argument);
            part(last.as_ref()) != part(input)
        };
        let others: Vec<&Arc<str>> = plan.parts.iter().filter(is_other).collect();
        if others.is_empty() {
            return;
        }
        self.values.retain(|id, _| match plan.rules.get(*id).map(|rule| &rule.reads) {
            Some(Reads::Parts(parts)) => !others.iter().any(|other| parts.contains(*other)),
            _ => false,
        });
    }

    /// Drops what is not shared.
    pub(crate) fn clear(&mut self) {
        self.values.clear();
    }
}

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
