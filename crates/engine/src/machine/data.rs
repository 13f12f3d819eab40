//! The `data` document: base documents and rules as one.

use super::limits::grow;
use super::scan::Place;
use super::{Error, Machine};
use crate::plan::Node;
use crate::value::{Object, Value};
use regimen_rego::program::RuleKind;

impl Place<'_> {
    /// The place under `key`.
    pub(super) fn below(&self, key: &Value) -> Self {
        let overrides = self.overrides.as_ref().and_then(|overrides| overrides.below(key)).cloned();
        let overridden = overrides.as_ref().is_some_and(|overrides| overrides.here);
        let node = self.node.filter(|_| !overridden).and_then(|node| node.child(key));
        let base = self.base.as_ref();
        let base = if self.put {
            base.and_then(|base| base.get(key))
        } else {
            base.and_then(|base| in_base(base, key))
        };
        Self { node, base: base.cloned(), overrides, put: self.put || overridden }
    }
}

impl<'p> Machine<'p> {
    /// All of `data`.
    pub(super) fn root(&self) -> Place<'p> {
        let overrides = self.known.world.overrides.clone();
        let overridden = overrides.as_ref().is_some_and(|overrides| overrides.here);
        let node = (!overridden).then_some(&self.known.plan.tree);
        Place { node, base: self.known.world.data.clone(), overrides, put: overridden }
    }

    /// The value at a path.
    pub(crate) fn data_at(&mut self, path: &[Value]) -> Result<Option<Value>, Error> {
        let mut place = self.root();
        for (at, key) in path.iter().enumerate() {
            if place.node.is_some_and(|node| node.rule.is_some()) {
                let mut value = self.at(&place)?;
                for key in path.iter().skip(at) {
                    if let (Some(tracing), Some(value)) = (&mut self.tracing, &value) {
                        tracing.step(value, key);
                    }
                    value = value.and_then(|value| value.get(key).cloned());
                }
                return Ok(value);
            }
            place = place.below(key);
        }
        self.at(&place)
    }

    /// The value at a place.
    pub(super) fn at(&mut self, place: &Place<'p>) -> Result<Option<Value>, Error> {
        let Some(node) = place.node else {
            if let (Some(tracing), Some(base)) = (&mut self.tracing, &place.base) {
                tracing.constant(base);
            }
            return Ok(place.base.clone());
        };
        let kind = node.rule.and_then(|id| self.known.plan.rules.get(id)).map(|rule| rule.kind);
        match (kind, node.rule) {
            (Some(RuleKind::Function { .. }), _) => Ok(None),
            (Some(RuleKind::Complete | RuleKind::Set), Some(id)) => self.rule(id),
            _ => grow(|| self.assembled(node, place)).map(Some),
        }
    }

    /// An object of base documents and the rules below, which are part of the rule that is here if there is one.
    fn assembled(&mut self, node: &'p Node, place: &Place<'p>) -> Result<Value, Error> {
        let base = place.base.as_ref().and_then(Value::as_object);
        let made = if let Some(id) = node.rule {
            self.rule(id)?.unwrap_or_else(Value::empty_object)
        } else {
            let mut pairs = Vec::new();
            for key in node.children.keys() {
                if let Some(value) = self.at(&place.below(key))? {
                    pairs.push((key.clone(), value));
                }
            }
            Value::from(pairs.into_iter().collect::<Object>())
        };
        let Some(base) = base else { return Ok(made) };
        self.budget.take(base.len() * 2)?;
        Ok(merged(base, &made))
    }
}

/// Paths into base documents are texts: numbers and strings are the same there, for arrays as well.
fn in_base<'v>(base: &'v Value, key: &Value) -> Option<&'v Value> {
    base.get(key).or_else(|| match (base, key) {
        (Value::Object(pairs), Value::Number(number)) => pairs.get(&Value::from(number.to_string())),
        (Value::Array(items), Value::String(index)) => items.get(index.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Base documents with what rules make: of two values for one key, that of the base document stays, as in OPA.
fn merged(base: &Object, made: &Value) -> Value {
    let mut all = base.clone();
    let pairs = made.as_object().into_iter().flatten().map(|(key, value)| {
        let value = match base.get(key) {
            None => value.clone(),
            Some(Value::Object(inner)) if value.as_object().is_some() => merged(inner, value),
            Some(stays) => stays.clone(),
        };
        (key.clone(), value)
    });
    all.extend(pairs);
    all.into()
}
