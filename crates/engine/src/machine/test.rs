//! Tests: one definition of a rule on its own.

use std::collections::HashSet;

use super::{Error, Frame, Machine, NEXT, STOP};
use crate::plan::{Branch, Clause, Pattern, RuleId, ScanStep, Step, StepKind, Term};
use crate::value::Value;
use regimen_rego::program::{RuleKind, Variable};

/// A case of a test, and whether it passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CaseRun {
    pub(crate) name: String,
    pub(crate) passed: bool,
}

impl<'p> Machine<'p> {
    /// Whether a test passes, with its cases if it has any.
    pub(crate) fn unit_test(&mut self, rule: RuleId, clause: usize) -> Result<(bool, Vec<CaseRun>), Error> {
        let Some((kind, clause)) = self.definition(rule, clause) else { return Ok((false, Vec::new())) };
        match (kind, clause.branches.first()) {
            (RuleKind::Object, Some(branch)) => {
                let cases = self.cases(clause, branch)?;
                Ok((!cases.is_empty() && cases.iter().all(|case| case.passed), cases))
            }
            (RuleKind::Complete, _) => Ok((self.single(clause)?, Vec::new())),
            _ => Ok((false, Vec::new())),
        }
    }

    pub(super) fn definition(&self, rule: RuleId, clause: usize) -> Option<(RuleKind, &'p Clause)> {
        let rule = self.known.plan.rules.get(rule)?;
        Some((rule.kind, rule.clauses().get(clause)?))
    }

    /// Whether the one value that a definition gives is `true`.
    fn single(&mut self, clause: &'p Clause) -> Result<bool, Error> {
        let mut found: Option<Value> = None;
        self.clause(clause, &[], &mut |machine, branch, frame| {
            let Some(value) = machine.term(&branch.head.value, frame)? else { return Ok((false, false)) };
            if found.as_ref().is_some_and(|other| *other != value) {
                let message = "complete rules must not produce multiple outputs".to_owned();
                return Err(super::Machine::failed(super::ErrorKind::Conflict(message), clause.head));
            }
            found = Some(value);
            Ok((true, false))
        })?;
        Ok(found == Some(Value::Bool(true)))
    }

    /// The cases of a definition: one begins as soon as its name is known, and passes if the rest of the body holds.
    fn cases(&mut self, clause: &'p Clause, branch: &'p Branch) -> Result<Vec<CaseRun>, Error> {
        let (before, rest) = parts(branch);
        let mut cases: Vec<CaseRun> = Vec::new();
        let mut frame: Frame = vec![Value::Null; clause.variables];
        let _ = self.block(before, &mut frame, &mut |machine, frame| {
            let Some(path) = machine.terms(&branch.head.path, frame)? else { return NEXT };
            let mut passed = false;
            let _ = machine.block(rest, frame, &mut |machine, frame| {
                if machine.settings.coverage {
                    machine.record.covered.insert(clause.head);
                }
                passed = machine.term(&branch.head.value, frame)? == Some(Value::Bool(true));
                if passed { STOP } else { NEXT }
            })?;
            let name = case_name(&path);
            match cases.iter_mut().find(|case| case.name == name) {
                Some(case) => case.passed |= passed,
                None => cases.push(CaseRun { name, passed }),
            }
            NEXT
        })?;
        Ok(cases)
    }
}

/// The name of a case: the values in the brackets of the head.
pub(super) fn case_name(path: &[Value]) -> String {
    let parts = path.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    parts.collect::<Vec<_>>().join(" / ")
}

/// The steps of a body until the names of its cases are known, and those after.
pub(super) fn parts(branch: &Branch) -> (&[Step], &[Step]) {
    let mut wanted = HashSet::new();
    branch.head.path.iter().for_each(|term| locals(term, &mut wanted));
    let mut at = 0;
    for step in &branch.body {
        if wanted.is_empty() {
            break;
        }
        at += 1;
        bound(step, &mut |variable| {
            wanted.remove(&variable);
        });
    }
    branch.body.split_at_checked(at).unwrap_or((&branch.body, &[]))
}

/// The variables of a term that stands in a head.
fn locals(term: &Term, out: &mut HashSet<Variable>) {
    match term {
        Term::Local(variable) => {
            out.insert(*variable);
        }
        Term::Constant(_) | Term::Input | Term::Comprehension(_) => {}
        Term::Data(data) => data.steps().for_each(|term| locals(term, out)),
        Term::Ref(of) => std::iter::once(&of.0).chain(&of.1).for_each(|term| locals(term, out)),
        Term::Call(call) => call.args.iter().for_each(|term| locals(term, out)),
        Term::Array(items) | Term::Set(items) => items.iter().for_each(|term| locals(term, out)),
        Term::Object(pairs) => pairs.iter().for_each(|(key, value)| {
            locals(key, out);
            locals(value, out);
        }),
    }
}

/// The variables that have a value for all steps after this one.
pub(super) fn bound(step: &Step, out: &mut dyn FnMut(Variable)) {
    match &step.kind {
        StepKind::Match(pattern, _) | StepKind::Walk(_, pattern) => bound_by(pattern, out),
        StepKind::Scan(scan) => {
            for step in &scan.path {
                if let ScanStep::Each(pattern) = step {
                    bound_by(pattern, out);
                }
            }
            bound_by(&scan.found, out);
        }
        StepKind::With(_, block) => {
            for step in block {
                bound(step, out);
            }
        }
        StepKind::Test(_) | StepKind::Not(_) | StepKind::Every(_) | StepKind::Print(_) | StepKind::Fail => {}
    }
}

fn bound_by(pattern: &Pattern, out: &mut dyn FnMut(Variable)) {
    match pattern {
        Pattern::Any | Pattern::Equal(_) => {}
        Pattern::Bind(variable) => out(*variable),
        Pattern::Array(items) => items.iter().for_each(|item| bound_by(item, out)),
        Pattern::Object(pairs) => pairs.iter().for_each(|(_, value)| bound_by(value, out)),
    }
}
