//! Terms.

use std::collections::BTreeMap;

use super::limits::grow;
use super::{AtHand, Error, ErrorKind, Frame, Machine, NEXT};
use crate::plan::{Comprehension, Term};
use crate::value::{Object, Value, set_of};
use regimen_rego::program::ComprehensionKind;

impl<'p> Machine<'p> {
    /// The value of a term; none when it is undefined.
    pub(crate) fn term(&mut self, term: &'p Term, frame: &mut Frame) -> Result<Option<Value>, Error> {
        match term {
            Term::Constant(value) => Ok(Some(value.clone())),
            Term::Local(variable) => Ok(frame.get(*variable).cloned()),
            Term::Input => Ok(self.known.world.input.clone()),
            Term::Data(_) | Term::Ref(_) => match self.known.at_hand(term, frame) {
                AtHand::Value(value) => Ok(Some(value.clone())),
                AtHand::Undefined => Ok(None),
                AtHand::Later => self.found(term, frame),
            },
            Term::Call(call) => grow(|| self.call(call, frame)),
            Term::Array(items) => {
                self.budget.take(items.len())?;
                Ok(self.terms(items, frame)?.map(Value::from))
            }
            Term::Set(items) => {
                self.budget.take(items.len())?;
                let items = self.terms(items, frame)?;
                if let Some(tracing) = &mut self.tracing {
                    tracing.all_deep(items.as_deref().unwrap_or_default());
                }
                Ok(items.map(|items| Value::from(set_of(items))))
            }
            Term::Object(pairs) => {
                self.budget.take(pairs.len() * 2)?;
                let mut made = Vec::with_capacity(pairs.len());
                for (key, value) in pairs {
                    let Some(key) = self.element(key, frame)? else { return Ok(None) };
                    let Some(value) = self.term(value, frame)? else { return Ok(None) };
                    made.push((key, value));
                }
                Ok(Some(made.into_iter().collect::<Object>().into()))
            }
            Term::Comprehension(of) => grow(|| self.comprehension(of, frame)).map(Some),
        }
    }

    /// The value of a term that becomes an element of a set or a key, and is compared with others.
    pub(super) fn element(&mut self, term: &'p Term, frame: &mut Frame) -> Result<Option<Value>, Error> {
        let value = self.term(term, frame)?;
        if let (Some(tracing), Some(value)) = (&mut self.tracing, &value) {
            tracing.deep(value);
        }
        Ok(value)
    }

    pub(super) fn terms(
        &mut self,
        terms: impl IntoIterator<Item = &'p Term>,
        frame: &mut Frame,
    ) -> Result<Option<Vec<Value>>, Error> {
        let terms = terms.into_iter();
        let mut values = Vec::with_capacity(terms.size_hint().0);
        for term in terms {
            let Some(value) = self.term(term, frame)? else { return Ok(None) };
            values.push(value);
        }
        Ok(Some(values))
    }

    /// What a reference leads to.
    fn found(&mut self, term: &'p Term, frame: &mut Frame) -> Result<Option<Value>, Error> {
        match term {
            Term::Ref(of) if self.reads.is_some() => self.found_watching(&of.0, &of.1, frame),
            Term::Ref(of) => {
                let base = self.term(&of.0, frame)?;
                self.along(base, &of.1, frame)
            }
            Term::Data(data) => match data.rule.filter(|_| self.known.world.overrides.is_none()) {
                Some(rule) => {
                    let value = self.rule(rule)?;
                    self.along(value, &data.rest, frame)
                }
                None => match self.terms(data.steps(), frame)? {
                    Some(path) => self.data_at(&path),
                    None => Ok(None),
                },
            },
            _ => Ok(None),
        }
    }

    /// What a way leads to.
    fn along(
        &mut self,
        base: Option<Value>,
        path: &'p [Term],
        frame: &mut Frame,
    ) -> Result<Option<Value>, Error> {
        let Some(base) = base else { return Ok(None) };
        let mut value = &base;
        for step in path {
            let made;
            let key = match self.known.at_hand(step, frame) {
                AtHand::Value(key) => Some(key),
                AtHand::Undefined => None,
                AtHand::Later => {
                    made = self.term(step, frame)?;
                    made.as_ref()
                }
            };
            let Some(key) = key else { return Ok(None) };
            if let Some(tracing) = &mut self.tracing {
                tracing.step(value, key);
            }
            let next = value.get(key);
            let Some(next) = next else { return Ok(None) };
            value = next;
        }
        Ok(Some(value.clone()))
    }

    /// The same, with each step noted.
    fn found_watching(
        &mut self,
        base: &'p Term,
        path: &'p [Term],
        frame: &mut Frame,
    ) -> Result<Option<Value>, Error> {
        let Some(mut value) = self.term(base, frame)? else { return Ok(None) };
        for (at, step) in path.iter().enumerate() {
            let Some(key) = self.term(step, frame)? else { return Ok(None) };
            let next = value.get(&key).cloned();
            // What comes behind is known as far as it is written out.
            let rest = path.iter().skip(at + 1).map_while(|step| match step {
                Term::Constant(key) => Some(key.clone()),
                _ => None,
            });
            let rest = if next.is_some() { Vec::new() } else { rest.collect() };
            if let Some(reads) = &mut self.reads {
                reads.step(&value, &key, rest);
            }
            let Some(next) = next else { return Ok(None) };
            value = next;
        }
        Ok(Some(value))
    }

    fn comprehension(&mut self, of: &'p Comprehension, frame: &mut Frame) -> Result<Value, Error> {
        match of.kind {
            ComprehensionKind::Array => self.collect(of, frame).map(Value::from),
            ComprehensionKind::Set => Ok(Value::from(set_of(self.collect(of, frame)?))),
            ComprehensionKind::Object => self.object_comprehension(of, frame),
        }
    }

    fn collect(&mut self, of: &'p Comprehension, frame: &mut Frame) -> Result<Vec<Value>, Error> {
        let mut items = Vec::new();
        let _ = self.block(&of.body, frame, &mut |machine, frame| {
            let item = match of.kind {
                ComprehensionKind::Set => machine.element(&of.term, frame)?,
                _ => machine.term(&of.term, frame)?,
            };
            if let Some(item) = item {
                machine.budget.take(1)?;
                items.push(item);
            }
            NEXT
        })?;
        Ok(items)
    }

    fn object_comprehension(&mut self, of: &'p Comprehension, frame: &mut Frame) -> Result<Value, Error> {
        let mut object = BTreeMap::new();
        let Some(key) = &of.key else { return Ok(Value::empty_object()) };
        let _ = self.block(&of.body, frame, &mut |machine, frame| {
            let Some(key) = machine.element(key, frame)? else { return NEXT };
            let Some(value) = machine.term(&of.term, frame)? else { return NEXT };
            machine.budget.take(2)?;
            if let (Some(tracing), Some(other)) = (&mut machine.tracing, object.get(&key)) {
                tracing.compare(other, &value);
            }
            match object.get(&key) {
                Some(other) if *other != value => {
                    return Err(ErrorKind::Conflict("object keys must be unique".to_owned()).into());
                }
                Some(_) => {}
                None => {
                    object.insert(key, value);
                }
            }
            NEXT
        })?;
        Ok(object.into())
    }
}
