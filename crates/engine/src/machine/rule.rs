//! Rules and functions.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::limits::grow;
use super::memo;
use super::{Error, ErrorKind, Frame, Machine, NEXT, STOP};
use crate::plan::{Branch, Clause, Rule, RuleId};
use crate::value::{Object, Set, Value};
use regimen_rego::program::{Reads, RuleKind};

/// What is done with an answer of a branch: whether it is one, and whether it is enough.
type Give<'t, 'p> =
    &'t mut dyn FnMut(&mut Machine<'p>, &'p Branch, &mut Frame) -> Result<(bool, bool), Error>;

impl<'p> Machine<'p> {
    /// The value of a rule that is no function.
    pub(super) fn rule(&mut self, id: RuleId) -> Result<Option<Value>, Error> {
        if let Some(value) = self.memo.rules.get(&id) {
            return Ok(value.clone());
        }
        let Some(rule) = self.plan.rules.get(id) else { return Ok(None) };
        let parts = self.lasting(rule);
        if let Some(value) = parts.and_then(|parts| self.kept.value(id, parts)) {
            return Ok(value.clone());
        }
        let failed = self.record.failed;
        self.budget.enter()?;
        let value = grow(|| match rule.kind {
            RuleKind::Complete => self.complete(rule, &[]),
            RuleKind::Set | RuleKind::Object => self.partial(rule).map(Some),
            RuleKind::Function { .. } => Ok(None),
        })?;
        self.budget.leave();
        self.memo.rules.insert(id, value.clone());
        // A builtin that failed is told in every evaluation.
        if let Some(parts) = parts.filter(|_| self.record.failed == failed) {
            self.kept.keep(id, parts, value.clone());
        }
        Ok(value)
    }

    /// The parts of the input on which the value that a rule has here rests, if that is the one it will have in the next
    /// evaluation while they are the same. Coverage is of each.
    fn lasting(&self, rule: &'p Rule) -> Option<&'p BTreeSet<Arc<str>>> {
        let Reads::Parts(parts) = &rule.reads else { return None };
        let is_here = parts.is_empty() || !self.world.has_other_input;
        let world = &self.world;
        let lasts = is_here && world.overrides.is_none() && world.mocks.is_empty() && !self.settings.coverage;
        lasts.then_some(parts)
    }

    /// The value of a function.
    pub(super) fn function(&mut self, id: RuleId, args: Vec<Value>) -> Result<Option<Value>, Error> {
        let call = memo::call(id, &args);
        if let Some(value) = self.memo.function(&call) {
            return Ok(value.clone());
        }
        let Some(rule) = self.plan.rules.get(id) else { return Ok(None) };
        self.budget.enter()?;
        let value = grow(|| self.complete(rule, &args))?;
        self.budget.leave();
        self.budget.take(args.len())?;
        self.memo.keep_function(call, args, value.clone());
        Ok(value)
    }

    /// The one value that the definitions give.
    fn complete(&mut self, rule: &'p Rule, args: &[Value]) -> Result<Option<Value>, Error> {
        let mut found: Option<Value> = None;
        let definitions = rule.definitions.get().ok_or(ErrorKind::Internal)?;
        for clause in &definitions.clauses {
            self.clause(clause, args, &mut |machine, branch, frame| {
                let Some(value) = machine.term(&branch.value, frame)? else { return Ok((false, false)) };
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
            found = machine.term(&branch.value, frame)?;
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
                let Some(path) = machine.terms(&branch.path, frame)? else { return Ok((false, false)) };
                let leaf = match &branch.key {
                    Some(key) => machine.term(key, frame)?.map(|key| Made::Set(Set::from([key]))),
                    None => machine.term(&branch.value, frame)?.map(Made::Value),
                };
                let Some(leaf) = leaf else { return Ok((false, false)) };
                machine.budget.take(path.len() + 2)?;
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
        let mut frame: Frame = vec![Value::Null; clause.variables];
        for (pattern, arg) in clause.args.iter().zip(args) {
            if !self.matches(pattern, arg, &mut frame)? {
                return Ok(());
            }
        }
        for (at, branch) in clause.branches.iter().enumerate() {
            let mut given = false;
            let _ = self.block(&branch.body, &mut frame, &mut |machine, frame| {
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
