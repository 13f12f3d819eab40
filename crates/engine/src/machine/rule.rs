//! Rules and functions.

use std::collections::BTreeMap;

use super::limits::grow;
use super::memo::CallKey;
use super::{Error, ErrorKind, Frame, Machine, NEXT, STOP};
use crate::plan::{Branch, Clause, Rule, RuleId};
use crate::value::{Object, Set, Value};
use regimen_rego::program::RuleKind;

/// What is done with an answer of a branch: whether it is one, and whether it is enough.
type Give<'t, 'p> =
    &'t mut dyn FnMut(&mut Machine<'p>, &'p Branch, &mut Frame) -> Result<(bool, bool), Error>;

impl<'p> Machine<'p> {
    /// The value of a rule that is no function.
    pub(crate) fn rule(&mut self, id: RuleId) -> Result<Option<Value>, Error> {
        if self.tracing.is_some() {
            return self.rule_apart(id);
        }
        if let Some(value) = self.known.rule(id) {
            return Ok(value.clone());
        }
        let failed = self.record.failed;
        let value = self.made(id)?;
        let Some(rule) = self.known.plan.rules.get(id) else { return Ok(None) };
        match self.known.lasting(rule) {
            // A builtin that failed is told in every evaluation.
            Some(parts) if self.record.failed == failed => self.known.kept.keep(id, parts, value.clone()),
            _ => drop(self.known.memo.rules.insert(id, value.clone())),
        }
        Ok(value)
    }

    /// The value of a rule, evaluated here and now.
    pub(crate) fn made(&mut self, id: RuleId) -> Result<Option<Value>, Error> {
        let Some(rule) = self.known.plan.rules.get(id) else { return Ok(None) };
        self.budget.enter()?;
        let value = grow(|| match rule.kind {
            RuleKind::Complete => self.complete(rule, &[]),
            RuleKind::Set | RuleKind::Object => self.partial(rule).map(Some),
            RuleKind::Function { .. } => Ok(None),
        })?;
        self.budget.leave();
        Ok(value)
    }

    /// The value of another rule than the one that is traced: it counts as a whole, whatever it rests on.
    fn rule_apart(&mut self, id: RuleId) -> Result<Option<Value>, Error> {
        let tracing = self.tracing.take();
        let calls = std::mem::take(&mut self.known.memo.calls);
        self.known.is_watched = false;
        let value = self.rule(id);
        (self.known.memo.calls, self.known.is_watched, self.tracing) = (calls, true, tracing);
        let value = value?;
        let parts = self.known.plan.rules.get(id).and_then(|rule| rule.parts);
        if let Some(tracing) = self.tracing.as_mut().filter(|_| parts != Some(0)) {
            tracing.rule(id, parts, value.as_ref());
        }
        Ok(value)
    }

    /// The value of a function.
    pub(super) fn function(&mut self, id: RuleId, args: &[Value]) -> Result<Option<Value>, Error> {
        let Some(rule) = self.known.plan.rules.get(id) else { return Ok(None) };
        if !rule.is_dear || self.tracing.as_ref().is_some_and(|tracing| tracing.is_in_doubt(args)) {
            return self.called(rule, args);
        }
        let call = CallKey::new(id, args);
        // What was read for a call while something else was traced is not known.
        let parts = self
            .known
            .lasting(rule)
            .filter(|parts| self.tracing.is_none() || *parts == 0 && call.is_of_scalars());
        let kept = parts.and_then(|parts| self.known.kept.called(&call, parts));
        if let Some(value) = kept.or_else(|| Some(self.known.memo.calls.find(&call)?.1)) {
            return Ok(value.clone());
        }
        let failed = self.record.failed;
        let value = self.called(rule, args)?;
        self.budget.take(args.len())?;
        match parts.filter(|_| self.record.failed == failed) {
            Some(parts) => self.known.kept.keep_call(&call, parts, value.clone()),
            None => self.known.memo.calls.keep(&call, 1, value.clone()),
        }
        Ok(value)
    }

    fn called(&mut self, rule: &'p Rule, args: &[Value]) -> Result<Option<Value>, Error> {
        self.budget.enter()?;
        let value = grow(|| self.complete(rule, args))?;
        self.budget.leave();
        Ok(value)
    }

    /// The one value that the definitions give.
    fn complete(&mut self, rule: &'p Rule, args: &[Value]) -> Result<Option<Value>, Error> {
        let mut found: Option<Value> = None;
        let definitions = rule.definitions.get().ok_or(ErrorKind::Internal)?;
        for clause in &definitions.clauses {
            self.clause(clause, args, &mut |machine, branch, frame| {
                let Some(value) = machine.term(&branch.head.value, frame)? else { return Ok((false, false)) };
                if let (Some(tracing), Some(other)) = (&mut machine.tracing, &found) {
                    tracing.compare(other, &value);
                }
                match &found {
                    Some(other) if *other != value => {
                        return Err(Machine::failed(conflict(rule), clause.head));
                    }
                    Some(_) => {}
                    None => found = Some(value),
                }
                Ok((true, rule.constant))
            })?;
            if found.is_some() && rule.constant {
                return Ok(found);
            }
        }
        match (&found, &definitions.default) {
            (None, Some(default)) => self.default(default, args),
            _ => Ok(found),
        }
    }

    fn default(&mut self, clause: &'p Clause, args: &[Value]) -> Result<Option<Value>, Error> {
        let mut found = None;
        self.clause(clause, args, &mut |machine, branch, frame| {
            found = machine.term(&branch.head.value, frame)?;
            Ok((true, true))
        })?;
        Ok(found)
    }

    /// The set or object that the definitions make together.
    fn partial(&mut self, rule: &'p Rule) -> Result<Value, Error> {
        let mut made = Made::Object(BTreeMap::new());
        if rule.kind == RuleKind::Set {
            made = Made::Set(Set::new());
        }
        let definitions = rule.definitions.get().ok_or(ErrorKind::Internal)?;
        for clause in &definitions.clauses {
            self.clause(clause, &[], &mut |machine, branch, frame| {
                let Some(path) = machine.terms(&branch.head.path, frame)? else { return Ok((false, false)) };
                if let Some(tracing) = &mut machine.tracing {
                    tracing.all_deep(&path);
                }
                let leaf = match &branch.head.key {
                    Some(key) => machine.element(key, frame)?.map(|key| Made::Set(Set::from([key]))),
                    None => machine.term(&branch.head.value, frame)?.map(Made::Value),
                };
                let Some(leaf) = leaf else { return Ok((false, false)) };
                machine.budget.take(path.len() + 2)?;
                if let (Some(tracing), true) = (&mut machine.tracing, made.holds(&path)) {
                    // The two are compared.
                    tracing.give_up();
                }
                if !made.add(&path, leaf) {
                    let kind = ErrorKind::Conflict("object keys must be unique".to_owned());
                    return Err(Machine::failed(kind, clause.head));
                }
                Ok((true, false))
            })?;
        }
        Ok(made.into_value())
    }

    /// Runs `give` for each answer of the first branch that has one.
    pub(super) fn clause(
        &mut self,
        clause: &'p Clause,
        args: &[Value],
        give: Give<'_, 'p>,
    ) -> Result<(), Error> {
        let mut frame = self.frames.pop().unwrap_or_default();
        frame.resize(clause.variables, Value::Null);
        self.clause_in(&mut frame, clause, args, give)?;
        frame.clear();
        self.frames.push(frame);
        Ok(())
    }

    fn clause_in(
        &mut self,
        frame: &mut Frame,
        clause: &'p Clause,
        args: &[Value],
        give: Give<'_, 'p>,
    ) -> Result<(), Error> {
        for (pattern, arg) in clause.args.iter().zip(args) {
            if !self.matches(pattern, arg, frame)? {
                return Ok(());
            }
        }
        for (at, branch) in clause.branches.iter().enumerate() {
            let mut given = false;
            let _ = self.block(&branch.body, frame, &mut |machine, frame| {
                if machine.settings.coverage {
                    // The head of an `else` is its own.
                    machine.record.covered.extend((at == 0).then_some(clause.head));
                    machine.record.covered.insert(branch.location);
                }
                let (one, enough) = give(machine, branch, frame).map_err(|error| error.or_at(clause.head))?;
                given |= one;
                if enough { STOP } else { NEXT }
            })?;
            if given {
                return Ok(());
            }
        }
        Ok(())
    }
}

fn conflict(rule: &Rule) -> ErrorKind {
    ErrorKind::Conflict(
        if matches!(rule.kind, RuleKind::Function { .. }) {
            "functions must not produce multiple outputs for same inputs"
        } else {
            "complete rules must not produce multiple outputs"
        }
        .to_owned(),
    )
}

/// What partial rules have made so far.
enum Made {
    Value(Value),
    Set(Set),
    Object(BTreeMap<Value, Made>),
}

impl Made {
    /// Whether an object has something at a path already, or on the way to it.
    fn holds(&self, path: &[Value]) -> bool {
        match (self, path.split_first()) {
            (Self::Object(pairs), Some((key, rest))) => pairs.get(key).is_some_and(|made| made.holds(rest)),
            (Self::Object(pairs), None) => !pairs.is_empty(),
            (Self::Set(_), _) => false,
            (Self::Value(_), _) => true,
        }
    }

    /// Adds a leaf at a path; false if something else is there.
    fn add(&mut self, path: &[Value], leaf: Self) -> bool {
        match (self, path.split_first(), leaf) {
            (Self::Object(pairs), Some((key, rest)), leaf) => {
                if let Some(made) = pairs.get_mut(key) {
                    return made.add(rest, leaf);
                }
                pairs.insert(key.clone(), leaf.below(rest));
                true
            }
            (Self::Set(items), None, Self::Set(new)) => {
                items.extend(new);
                true
            }
            (Self::Value(value), None, Self::Value(new)) => *value == new,
            // The same as a whole and in parts.
            (made, None, Self::Value(new)) => made.to_value() == new,
            (made @ Self::Value(_), Some(_), leaf) => made.to_value() == leaf.below(path).into_value(),
            _ => false,
        }
    }

    /// This at the end of a path.
    fn below(self, path: &[Value]) -> Self {
        path.iter().rev().fold(self, |made, key| Self::Object(BTreeMap::from([(key.clone(), made)])))
    }

    fn to_value(&self) -> Value {
        match self {
            Self::Value(value) => value.clone(),
            Self::Set(items) => items.clone().into(),
            Self::Object(pairs) => {
                pairs.iter().map(|(key, made)| (key.clone(), made.to_value())).collect::<Object>().into()
            }
        }
    }

    fn into_value(self) -> Value {
        match self {
            Self::Value(value) => value,
            Self::Set(items) => items.into(),
            Self::Object(pairs) => {
                let pairs = pairs.into_iter().map(|(key, made)| (key, made.into_value()));
                pairs.collect::<Object>().into()
            }
        }
    }
}
