//! What an evaluation reads.

use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use super::paths::{Path, Paths, Root};
use crate::plan::{Parts, Plan, RuleId};
use crate::value::Value;

/// A place and what of it was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Read(u32);

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Facet {
    /// A scalar; of a collection only that it is one.
    Value,
    /// How many elements there are.
    Length,
    /// The keys of a collection, and what is under them as [`Facet::Value`].
    Shallow,
    /// All that is in it.
    Deep,
}

impl Read {
    const FACETS: u32 = 4;

    const fn new(path: Path, facet: Facet) -> Self {
        Self(path.saturating_mul(Self::FACETS).saturating_add(facet as u32))
    }

    #[cfg(test)]
    pub(super) const fn numbered(number: u32) -> Self {
        Self(number)
    }

    pub(super) const fn path(self) -> Path {
        self.0 / Self::FACETS
    }

    pub(super) const fn facet(self) -> Facet {
        match self.0 % Self::FACETS {
            0 => Facet::Value,
            1 => Facet::Length,
            2 => Facet::Shallow,
            _ => Facet::Deep,
        }
    }

    pub(super) const fn number(self) -> usize {
        self.0 as usize
    }
}

/// What is read while a rule is evaluated. Collections of the input and of other rules are known by their addresses, as soon as
/// they were reached; what is in no such collection was made from what was read.
#[derive(Default)]
pub(crate) struct Tracing {
    pub(super) paths: Paths,
    /// The rules that were used, by their places, and their values.
    pub(super) rules: Vec<(Path, Option<Value>)>,
    /// The collections by their addresses. They are kept, so that an address is theirs alone. One that was reached in several
    /// ways may be several in another input: then what is read of it is read in all places.
    places: HashMap<usize, (Value, Ways)>,
    /// The keys of the parts of the input, and those that are fixed: what rests on these alone need not be noted.
    parts: Vec<Value>,
    fixed: Parts,
    reads: Vec<Read>,
    /// Whether something was done that is not seen through.
    is_given_up: bool,
}

/// The places of a collection: nearly always one; none of what is the same whatever the input is.
#[derive(Clone, Default)]
struct Ways {
    first: Option<Path>,
    others: Vec<Path>,
}

impl Ways {
    fn add(&mut self, path: Path) {
        match self.first {
            None => self.first = Some(path),
            Some(first) if first == path || self.others.contains(&path) => {}
            Some(_) => self.others.push(path),
        }
    }

    fn into_iter(self) -> impl Iterator<Item = Path> {
        self.first.into_iter().chain(self.others)
    }
}

impl Tracing {
    /// Begins with the evaluation of a rule of `plan`.
    pub(super) fn start(&mut self, input: Option<&Value>, fixed: Parts, plan: &Plan) {
        self.places.clear();
        self.rules.clear();
        self.reads.clear();
        self.is_given_up = false;
        self.fixed = fixed;
        self.parts.clone_from(&plan.parts);
        if let Some(input) = input {
            let root = self.paths.new_root(Root::Input, None);
            self.register(root, input);
        }
    }

    /// All that was read, each once, if all that was done is seen through. What `value` has of it was read too.
    pub(super) fn finish(&mut self, value: Option<&Value>) -> Option<Vec<Read>> {
        if let Some(value) = value {
            self.deep(value);
        }
        self.places.clear();
        let mut seen = HashSet::default();
        self.reads.retain(|read| seen.insert(*read));
        (!self.is_given_up).then(|| std::mem::take(&mut self.reads))
    }

    /// Something was done that is not seen through.
    pub(crate) const fn give_up(&mut self) {
        self.is_given_up = true;
    }

    /// Notes that another rule is used, which rests on `parts` of the input.
    pub(crate) fn rule(&mut self, rule: RuleId, parts: Option<Parts>, value: Option<&Value>) {
        if parts.is_some_and(|parts| parts & !self.fixed == 0) {
            return value.map_or((), |value| self.constant(value));
        }
        let root = self.paths.new_root(Root::Rule(rule), parts);
        self.rules.push((root, value.cloned()));
        self.note(root, Facet::Value);
        if let Some(value) = value {
            self.register(root, value);
        }
    }

    /// Notes that a value is used which is the same whatever the input is. It may be large, and need not be looked through.
    pub(crate) fn constant(&mut self, value: &Value) {
        if let Some(address) = address(value) {
            self.places.entry(address).or_insert_with(|| (value.clone(), Ways::default()));
        }
    }

    /// Notes that something is looked up in a collection.
    pub(crate) fn step(&mut self, collection: &Value, key: &Value) {
        self.deep(key);
        let Some(ways) = self.places_of(collection) else { return };
        if let (None, Some(value)) = (ways.first, collection.get(key)) {
            self.constant(value);
        }
        for path in ways.into_iter() {
            // Keys of a set are looked for by what they are.
            if matches!(collection, Value::Set(_)) {
                self.note(path, Facet::Deep);
                continue;
            }
            let below = self.below(path, key);
            if self.is_fixed(path, below) {
                continue;
            }
            self.note(below, Facet::Value);
            if let Some(value) = collection.get(key) {
                self.register(below, value);
            }
        }
    }

    /// Notes that a collection is gone through.
    pub(crate) fn shallow(&mut self, value: &Value) {
        for path in self.places_of(value).into_iter().flat_map(Ways::into_iter) {
            self.note(path, Facet::Shallow);
            match value {
                Value::Array(items) => {
                    for (at, item) in items.iter().enumerate().filter(|(_, item)| address(item).is_some()) {
                        let below = self.below(path, &Value::from(at));
                        self.register(below, item);
                    }
                }
                Value::Object(pairs) => {
                    for (key, item) in pairs.iter().filter(|(_, item)| address(item).is_some()) {
                        let below = self.below(path, key);
                        self.register(below, item);
                    }
                }
                // Of a set all is known.
                _ => {}
            }
        }
    }

    /// Notes that all of a value is looked at.
    pub(crate) fn deep(&mut self, value: &Value) {
        if let Some(ways) = self.places_of(value) {
            return ways.into_iter().for_each(|path| self.note(path, Facet::Deep));
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.deep(item)),
            Value::Set(items) => items.iter().for_each(|item| self.deep(item)),
            Value::Object(pairs) => pairs.iter().for_each(|(key, value)| {
                self.deep(key);
                self.deep(value);
            }),
            _ => {}
        }
    }

    /// Notes that all of some values is looked at.
    pub(crate) fn all_deep(&mut self, values: &[Value]) {
        for value in values {
            self.deep(value);
        }
    }

    /// Whether some arguments were reached in several ways, so that a call that looks the same may be another for another input.
    pub(crate) fn is_in_doubt(&self, args: &[Value]) -> bool {
        let has_others = |arg| {
            address(arg).and_then(|at| self.places.get(&at)).is_some_and(|(_, ways)| !ways.others.is_empty())
        };
        args.iter().any(has_others)
    }

    /// Notes that two values are compared. A scalar is never equal to a collection, whatever is in that.
    pub(crate) fn compare(&mut self, a: &Value, b: &Value) {
        match (length(a), length(b)) {
            (None, _) | (_, None) => {}
            (Some(0), _) | (_, Some(0)) => {
                self.length(a);
                self.length(b);
            }
            _ => {
                self.deep(a);
                self.deep(b);
            }
        }
    }

    /// Notes that the elements of a collection are counted.
    pub(crate) fn length(&mut self, value: &Value) {
        for path in self.places_of(value).into_iter().flat_map(Ways::into_iter) {
            self.note(path, Facet::Length);
        }
    }

    fn note(&mut self, path: Path, facet: Facet) {
        self.reads.push(Read::new(path, facet));
    }

    /// Whether a step from the input leads to a part that is fixed.
    fn is_fixed(&self, path: Path, below: Path) -> bool {
        let is_input = self.paths.is_input(path);
        let parts = self.paths.place(below).and_then(|place| place.parts);
        is_input && parts.is_some_and(|parts| parts & !self.fixed == 0)
    }

    fn below(&mut self, path: Path, key: &Value) -> Path {
        let parts = &self.parts;
        self.paths.below(path, key, |key| Some(1 << parts.iter().position(|part| part == key)?))
    }

    /// The places of a collection; none where it was made from what was read.
    fn places_of(&self, value: &Value) -> Option<Ways> {
        Some(self.places.get(&address(value)?)?.1.clone())
    }

    fn register(&mut self, path: Path, value: &Value) {
        let Some(address) = address(value) else { return };
        self.places.entry(address).or_insert_with(|| (value.clone(), Ways::default())).1.add(path);
    }
}

/// How many elements a collection has.
pub(super) fn length(value: &Value) -> Option<usize> {
    match value {
        Value::Array(items) => Some(items.len()),
        Value::Object(pairs) => Some(pairs.len()),
        Value::Set(items) => Some(items.len()),
        _ => None,
    }
}

/// Where a collection is.
pub(super) fn address(value: &Value) -> Option<usize> {
    match value {
        Value::Array(items) => Some(Arc::as_ptr(items).addr()),
        Value::Object(pairs) => Some(pairs.address()),
        Value::Set(items) => Some(Arc::as_ptr(items).addr()),
        _ => None,
    }
}
