//! Blocks of steps.

use super::limits::grow;
use super::{Flow, Frame, Machine, NEXT, STOP, Then};
use crate::machine::Error;
use crate::plan::{Every, Location, Pattern, Step, StepKind, Term};
use crate::value::Value;

impl<'p> Machine<'p> {
    /// Runs `steps`, and `then` for each way in which they all hold.
    pub(super) fn block(&mut self, steps: &'p [Step], frame: &mut Frame, then: Then<'_, 'p>) -> Flow {
        for (at, step) in steps.iter().enumerate() {
            let here = |error: Error| error.or_at(step.location);
            self.budget.step().map_err(here)?;
            if self.settings.coverage {
                self.record.covered.insert(step.location);
            }
            let rest = steps.get(at + 1..).unwrap_or_default();
            let holds = match &step.kind {
                StepKind::Test(term) => self.test(term, frame).map_err(here)?,
                StepKind::Match(pattern, term) => match self.term(term, frame).map_err(here)? {
                    Some(value) => self.matches(pattern, &value, frame).map_err(here)?,
                    None => false,
                },
                StepKind::Not(block) => !self.holds(block, frame).map_err(here)?,
                StepKind::Every(every) => self.every(every, frame).map_err(here)?,
                StepKind::Print(args) => self.print(args, step.location, frame).map_err(here)?,
                StepKind::Fail => false,
                StepKind::Scan(scan) => {
                    return grow(|| {
                        self.scan(scan, frame, &mut |machine, frame| machine.block(rest, frame, then))
                    })
                    .map_err(here);
                }
                StepKind::Walk(term, pattern) => {
                    let Some(value) = self.term(term, frame).map_err(here)? else { return NEXT };
                    return grow(|| {
                        self.walk(&value, pattern, frame, &mut |machine, frame| {
                            machine.block(rest, frame, then)
                        })
                    })
                    .map_err(here);
                }
                StepKind::With(modifiers, block) => {
                    return grow(|| {
                        self.with(modifiers, block, frame, &mut |machine, frame| {
                            machine.block(rest, frame, then)
                        })
                    })
                    .map_err(here);
                }
            };
            if !holds {
                return NEXT;
            }
        }
        then(self, frame)
    }

    fn test(&mut self, term: &'p Term, frame: &mut Frame) -> Result<bool, Error> {
        Ok(self.term(term, frame)?.is_some_and(|value| !matches!(value, Value::Bool(false))))
    }

    /// Whether a value fits; variables in the pattern then have their values.
    pub(super) fn matches(
        &mut self,
        pattern: &'p Pattern,
        value: &Value,
        frame: &mut Frame,
    ) -> Result<bool, Error> {
        if let (Some(tracing), Pattern::Array(_) | Pattern::Object(_)) = (&mut self.tracing, pattern) {
            tracing.shallow(value);
        }
        match pattern {
            Pattern::Any => Ok(true),
            Pattern::Bind(variable) => {
                if let Some(slot) = frame.get_mut(*variable) {
                    slot.clone_from(value);
                }
                Ok(true)
            }
            Pattern::Equal(term) => {
                let Some(wanted) = self.term(term, frame)? else { return Ok(false) };
                if let Some(tracing) = &mut self.tracing {
                    tracing.compare(&wanted, value);
                }
                Ok(wanted == *value)
            }
            Pattern::Array(patterns) => {
                let Value::Array(items) = value else { return Ok(false) };
                if items.len() != patterns.len() {
                    return Ok(false);
                }
                for (pattern, item) in patterns.iter().zip(items.iter()) {
                    if !self.matches(pattern, item, frame)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Pattern::Object(patterns) => {
                let Value::Object(pairs) = value else { return Ok(false) };
                if pairs.len() != patterns.len() {
                    return Ok(false);
                }
                for (key, pattern) in patterns {
                    let Some(key) = self.term(key, frame)? else { return Ok(false) };
                    let Some(value) = pairs.get(&key) else { return Ok(false) };
                    if !self.matches(pattern, value, frame)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
        }
    }

    /// Whether the body holds for each element; not when there is nothing to look through.
    fn every(&mut self, every: &'p Every, frame: &mut Frame) -> Result<bool, Error> {
        let Some(domain) = self.term(&every.domain, frame)? else { return Ok(false) };
        if !matches!(domain, Value::Array(_) | Value::Object(_) | Value::Set(_)) {
            return Ok(false);
        }
        let flow = self.each(&domain, &mut |machine, key, value| {
            if let Some(slot) = every.key.and_then(|variable| frame.get_mut(variable)) {
                *slot = key();
            }
            if let Some(slot) = frame.get_mut(every.value) {
                slot.clone_from(value);
            }
            if grow(|| machine.holds(&every.body, frame))? { NEXT } else { STOP }
        })?;
        Ok(flow.is_continue())
    }

    fn print(
        &mut self,
        args: &'p [(Vec<Step>, Term)],
        location: Location,
        frame: &mut Frame,
    ) -> Result<bool, Error> {
        if let Some(tracing) = &mut self.tracing {
            tracing.give_up();
        }
        let mut lines = vec![String::new()];
        for (at, (block, term)) in args.iter().enumerate() {
            let mut shown = Vec::new();
            let _ = self.block(block, frame, &mut |machine, frame| {
                if let Some(value) = machine.term(term, frame)? {
                    shown.push(value.as_str().map_or_else(|| value.to_string(), str::to_owned));
                }
                NEXT
            })?;
            if shown.is_empty() {
                shown.push("<undefined>".to_owned());
            }
            let space = if at == 0 { "" } else { " " };
            lines = lines
                .iter()
                .flat_map(|line| shown.iter().map(move |text| format!("{line}{space}{text}")))
                .take(100)
                .collect();
            self.budget.allowance.take(lines.iter().map(String::len).sum())?;
        }
        for line in lines {
            self.record.print(location, line);
        }
        Ok(true)
    }
}
