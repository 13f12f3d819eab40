//! Terms.

use std::collections::BTreeMap;

use super::limits::grow;
use super::{Error, ErrorKind, Frame, Machine, NEXT};
use crate::plan::{Comprehension, Data, Term};
use crate::value::{Object, Value, set_of};
use regimen_rego::program::ComprehensionKind;

impl<'p> Machine<'p> {
    /// The value of a term; none when it is undefined.
    pub(crate) fn term(&mut self, term: &'p Term, frame: &mut Frame) -> Result<Option<Value>, Error> {
        match term {
            Term::Constant(value) => Ok(Some(value.clone())),
            Term::Local(variable) => Ok(frame.get(*variable).cloned()),
            Term::Input => Ok(self.world.input.clone()),
            Term::Data(data) => self.data(data, frame),
            Term::Ref(of) => self.found_in(&of.0, &of.1, frame),
            Term::Call(call) => grow(|| self.call(call, frame)),
            Term::Array(items) => {
                self.budget.take(items.len())?;
                Ok(self.terms(items, frame)?.map(Value::from))
            }
            Term::Set(items) => {
                self.budget.take(items.len())?;
                Ok(self.terms(items, frame)?.map(|items| Value::from(set_of(items))))
            }
            Term::Object(pairs) => {
                self.budget.take(pairs.len() * 2)?;
                let mut object = Object::new();
                for (key, value) in pairs {
                    let Some(key) = self.term(key, frame)? else { return Ok(None) };
                    let Some(value) = self.term(value, frame)? else { return Ok(None) };
                    object.insert(key, value);
                }
                Ok(Some(object.into()))
            }
            Term::Comprehension(of) => grow(|| self.comprehension(of, frame)).map(Some),
        }
    }

    pub(super) fn terms(
        &mut self,
        terms: &'p [Term],
        frame: &mut Frame,
    ) -> Result<Option<Vec<Value>>, Error> {
        let mut values = Vec::with_capacity(terms.len());
        for term in terms {
            let Some(value) = self.term(term, frame)? else { return Ok(None) };
            values.push(value);
        }
        Ok(Some(values))
    }

    /// What a way leads to.
    fn found_in(
        &mut self,
        base: &'p Term,
        path: &'p [Term],
        frame: &mut Frame,
    ) -> Result<Option<Value>, Error> {
        if self.reads.is_some() {
            return self.found_watching(base, path, frame);
        }
        if let Some(base) = self.at_hand(base, frame) {
            let found = path.iter().try_fold(base, |value, step| {
                let key = self.at_hand(step, frame).ok_or(true)?;
                value.get(key).ok_or(false)
            });
            match found {
                Ok(value) => return Ok(Some(value.clone())),
                Err(false) => return Ok(None),
                // A step that is to be evaluated first.
                Err(true) => {}
            }
        }
        let Some(mut value) = self.term(base, frame)? else { return Ok(None) };
        for step in path {
            let Some(key) = self.term(step, frame)? else { return Ok(None) };
            let Some(next) = value.get(&key).cloned() else { return Ok(None) };
            value = next;
        }
        Ok(Some(value))
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

    /// The value of a term that need not be evaluated.
    fn at_hand<'v>(&'v self, term: &'v Term, frame: &'v Frame) -> Option<&'v Value> {
        match term {
            Term::Constant(value) => Some(value),
            Term::Local(variable) => frame.get(*variable),
            Term::Input => self.world.input.as_ref(),
            _ => None,
        }
    }

    fn data(&mut self, data: &'p Data, frame: &mut Frame) -> Result<Option<Value>, Error> {
        if let Some((rule, depth)) = data.rule.filter(|_| self.world.overrides.is_none()) {
            let Some(mut value) = self.rule(rule)? else { return Ok(None) };
            for step in data.path.iter().skip(depth) {
                let Some(key) = self.term(step, frame)? else { return Ok(None) };
                let Some(next) = value.get(&key).cloned() else { return Ok(None) };
                value = next;
            }
            return Ok(Some(value));
        }
        let Some(path) = self.terms(&data.path, frame)? else { return Ok(None) };
        self.data_at(&path)
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
            if let Some(item) = machine.term(&of.term, frame)? {
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
            let Some(key) = machine.term(key, frame)? else { return NEXT };
            let Some(value) = machine.term(&of.term, frame)? else { return NEXT };
            machine.budget.take(2)?;
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
