//! References that are looked through.

use std::sync::Arc;

use super::overrides::Overrides;
use super::{Error, Flow, Frame, Machine, NEXT, STOP, Then};
use crate::plan::{Node, Pattern, Scan, ScanStep};
use crate::value::{Object, Value};

/// What is done with a key, which is made when it is wanted, and a value.
type Each<'t, 'p> = &'t mut dyn FnMut(&mut Machine<'p>, &dyn Fn() -> Value, &Value) -> Flow;

/// A place in the `data` document while it is looked through.
#[derive(Clone)]
pub(super) struct Place<'p> {
    /// The rules at or below it.
    pub(super) node: Option<&'p Node>,
    /// The base document at it.
    pub(super) base: Option<Value>,
    /// What was put at or below it.
    pub(super) overrides: Option<Arc<Overrides>>,
    /// Whether it is in what `with` has put there: a value, not a base document.
    pub(super) put: bool,
}

impl<'p> Machine<'p> {
    /// Runs `then` for each way into a term.
    pub(super) fn scan(&mut self, scan: &'p Scan, frame: &mut Frame, then: Then<'_, 'p>) -> Flow {
        if let Some(base) = &scan.base {
            let Some(value) = self.term(base, frame)? else { return NEXT };
            self.scan_value(&value, &scan.path, &scan.found, frame, then)
        } else {
            let place = self.root();
            self.scan_data(&place, &scan.path, &scan.found, frame, then)
        }
    }

    fn scan_value(
        &mut self,
        value: &Value,
        path: &'p [ScanStep],
        found: &'p Pattern,
        frame: &mut Frame,
        then: Then<'_, 'p>,
    ) -> Flow {
        let Some((step, rest)) = path.split_first() else {
            return if self.matches(found, value, frame)? { then(self, frame) } else { NEXT };
        };
        match step {
            ScanStep::Key(key) => {
                let key = self.term(key, frame)?;
                if let (Some(reads), Some(key)) = (&mut self.reads, &key) {
                    reads.step(value, key, Vec::new());
                }
                if let (Some(tracing), Some(key)) = (&mut self.tracing, &key) {
                    tracing.step(value, key);
                }
                match key.as_ref().and_then(|key| value.get(key)) {
                    Some(value) => self.scan_value(value, rest, found, frame, then),
                    None => NEXT,
                }
            }
            ScanStep::Each(pattern) => {
                if let Some(reads) = &mut self.reads {
                    reads.all(value);
                }
                self.each(value, &mut |machine, key, value| {
                    let fits = match pattern {
                        Pattern::Any => true,
                        pattern => machine.matches(pattern, &key(), frame)?,
                    };
                    if fits { machine.scan_value(value, rest, found, frame, then) } else { NEXT }
                })
            }
        }
    }

    /// Runs `act` with each key and value of a collection, in order; never with what is no collection.
    pub(super) fn each(&mut self, value: &Value, act: Each<'_, 'p>) -> Flow {
        if let Some(tracing) = &mut self.tracing {
            tracing.shallow(value);
        }
        match value {
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.budget.step()?;
                    if act(self, &|| Value::from(at), item)?.is_break() {
                        return STOP;
                    }
                }
            }
            Value::Object(pairs) => {
                for (key, item) in pairs {
                    self.budget.step()?;
                    if act(self, &|| key.clone(), item)?.is_break() {
                        return STOP;
                    }
                }
            }
            Value::Set(items) => {
                for item in items.iter() {
                    self.budget.step()?;
                    if act(self, &|| item.clone(), item)?.is_break() {
                        return STOP;
                    }
                }
            }
            _ => {}
        }
        NEXT
    }

    fn scan_data(
        &mut self,
        place: &Place<'p>,
        path: &'p [ScanStep],
        found: &'p Pattern,
        frame: &mut Frame,
        then: Then<'_, 'p>,
    ) -> Flow {
        let node = place.node.filter(|node| node.rule.is_none());
        let (Some((step, rest)), Some(node)) = (path.split_first(), node) else {
            // A rule, base documents alone, or the end of the way: from here on it is a value.
            let Some(value) = self.at(place)? else { return NEXT };
            return self.scan_value(&value, path, found, frame, then);
        };
        match step {
            ScanStep::Key(key) => match self.term(key, frame)? {
                Some(key) => self.scan_data(&place.below(&key), rest, found, frame, then),
                None => NEXT,
            },
            ScanStep::Each(pattern) => {
                for key in self.keys(node, place)? {
                    self.budget.step()?;
                    if self.matches(pattern, &key, frame)?
                        && self.scan_data(&place.below(&key), rest, found, frame, then)?.is_break()
                    {
                        return STOP;
                    }
                }
                NEXT
            }
        }
    }

    /// The keys of a place with rules below it.
    fn keys(&mut self, node: &Node, place: &Place<'_>) -> Result<std::collections::BTreeSet<Value>, Error> {
        let base = place.base.as_ref().and_then(Value::as_object);
        let keys: std::collections::BTreeSet<Value> =
            node.children.keys().chain(base.into_iter().flat_map(Object::keys)).cloned().collect();
        self.budget.take(keys.len())?;
        Ok(keys)
    }
}

/// The keys and values of a collection, in order; none for what is no collection.
pub(super) fn elements(value: &Value) -> Option<Elements> {
    match value {
        Value::Array(items) => {
            let items = items.clone();
            let pairs = (0..items.len()).map_while(move |at| Some((Value::from(at), items.get(at)?.clone())));
            Some(Box::new(pairs))
        }
        Value::Object(pairs) => {
            let pairs: Vec<(Value, Value)> =
                pairs.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
            Some(Box::new(pairs.into_iter()))
        }
        Value::Set(items) => {
            let items: Vec<Value> = items.iter().cloned().collect();
            Some(Box::new(items.into_iter().map(|item| (item.clone(), item))))
        }
        _ => None,
    }
}

/// Pairs of key and value.
pub(super) type Elements = Box<dyn Iterator<Item = (Value, Value)>>;
