//! What one thread keeps from one question to the next, and how it comes to the value of a rule.

use std::panic::AssertUnwindSafe;

use super::Fixed;
use crate::evaluation::Settings;
use crate::machine::{self, Finished, Machine, Record, Workspace};
use crate::plan::{Plan, RuleId};
use crate::policies::Policies;
use crate::recall::{Found, Outcome, Read, Recall, Tracing};
use crate::value::Value;

/// What is kept; of no policies yet.
#[derive(Default)]
pub(super) struct State {
    pub(super) settings: Settings,
    /// None before the first evaluation, and after one that panicked.
    workspace: Option<Workspace>,
    pub(super) recall: Recall,
    /// The fixed parts of inputs, by their numbers.
    fixed: Vec<Value>,
    /// The number of the input of which a part was found to be a fixed one, the number of that, and the place of its key.
    checked: Option<(u64, usize, usize)>,
}

/// What rules are asked about.
#[derive(Clone, Copy)]
struct About<'a> {
    policies: &'a Policies,
    input: &'a Value,
}

/// The value of a rule, and what else came of the evaluation, if anything did.
type Answered = (Result<Option<Value>, machine::Error>, Option<Box<Record>>);

/// How many rules may rest on each other before they are evaluated without looking.
const RESTS: usize = 100;

impl State {
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }

    /// The value of a rule for an input, from what was learned or by an evaluation.
    pub(super) fn recall(
        &mut self,
        policies: &Policies,
        rule: RuleId,
        input: &Value,
        fixed: Option<Fixed<'_>>,
    ) -> Answered {
        if self.recall.is_worn() {
            self.recall = Recall::default();
        }
        let plan = policies.modules.plan();
        let workspace = self.workspace.get_or_insert_with(|| policies.workspace());
        workspace.clock_mut().turn(plan, Some(input));
        if let Some(Fixed { key, number }) = fixed {
            self.fix(plan, (key, input), number);
        }
        let answered = self.value(About { policies, input }, rule, 0);
        if let Some(workspace) = &mut self.workspace {
            workspace.clock_mut().fix(0, 0);
        }
        answered
    }

    /// Says which part of the input is a fixed one. If there was another under its number, what rested on that is forgotten.
    fn fix(&mut self, plan: &Plan, (key, input): (&str, &Value), number: usize) {
        let Some(workspace) = &mut self.workspace else { return };
        if let Some((now, known, place)) = self.checked
            && (now, known) == (workspace.clock().now(), number)
        {
            return workspace.clock_mut().fix(1 << place, number);
        }
        let mut parts = plan.parts.iter().enumerate();
        let Some((place, key)) = parts.find(|(_, part)| part.as_str() == Some(key)) else { return };
        let Some(part) = input.get(key) else { return };
        if self.fixed.len() <= number {
            self.fixed.resize(number + 1, Value::Null);
        }
        if let Some(known) = self.fixed.get_mut(number).filter(|known| !known.is_same(part)) {
            known.clone_from(part);
            workspace.release(number);
            self.recall.release(number);
        }
        workspace.clock_mut().fix(1 << place, number);
        self.checked = Some((workspace.clock().now(), number, place));
    }

    /// The value of a rule, from what was learned or by an evaluation.
    fn value(&mut self, about: About<'_>, rule: RuleId, depth: usize) -> Answered {
        let plan = about.policies.modules.plan();
        let taken = self.workspace.as_ref().and_then(|kept| self.recall.take(rule, kept.clock(), plan));
        let Some((place, mut tree)) = taken else { return self.evaluated(about, rule, false) };
        let found = match tree.look(|read| self.found(about, read, depth)) {
            Ok(Found::Value(value)) => Ok(value.clone()),
            Ok(Found::Nothing) => Err(true),
            Ok(Found::Volatile) | Err(()) => Err(false),
        };
        self.recall.put_back(place, tree);
        match found {
            Ok(value) => (Ok(value), None),
            Err(is_traced) => self.evaluated(about, rule, is_traced),
        }
    }

    /// What is found at a read, for which other rules may have to be asked.
    fn found(&mut self, about: About<'_>, read: Read, depth: usize) -> Result<Outcome, ()> {
        loop {
            let kept = self.workspace.as_ref().ok_or(())?;
            match self.recall.outcome(read, kept.clock()) {
                Ok(outcome) => return Ok(outcome),
                Err(Some(other)) if depth < RESTS => match self.value(about, other, depth + 1) {
                    (Ok(value), None) => {
                        let kept = self.workspace.as_mut().ok_or(())?;
                        kept.keep(about.policies.modules.plan(), other, value.clone());
                        self.recall.settle(other, value, kept.clock());
                    }
                    // What fails is to be told of the first rule as well.
                    _ => return Err(()),
                },
                Err(_) => return Err(()),
            }
        }
    }

    /// The value of a rule by an evaluation, which is learned if it `is_traced`.
    fn evaluated(&mut self, About { policies, input }: About<'_>, rule: RuleId, is_traced: bool) -> Answered {
        let plan = policies.modules.plan();
        let told = |record: Record| (!record.is_silent()).then(|| Box::new(record));
        let machine = self.start(policies, Some(input.clone()));
        if !is_traced {
            let (value, record, _) = self.run(machine, |machine| machine.rule(rule));
            return (value, told(record));
        }
        let tracing = self.recall.tracing(machine.clock(), plan);
        let (value, record, tracing) = self.run(machine.traced_by(tracing), |machine| machine.made(rule));
        if let (Some(tracing), Some(workspace)) = (tracing, &self.workspace) {
            let sure = value.as_ref().ok().filter(|_| record.is_silent());
            self.recall.learn(rule, tracing, sure, (workspace.clock(), plan));
        }
        (value, told(record))
    }

    /// A machine that has what is kept.
    pub(super) fn start<'p>(&mut self, policies: &'p Policies, input: Option<Value>) -> Machine<'p> {
        let workspace = self.workspace.take().unwrap_or_else(|| policies.workspace());
        Machine::new(policies.modules.plan(), policies.world(input), self.settings, workspace)
    }

    /// Runs a machine. A panic, which would be a mistake of ours or of a library, is an error of this evaluation alone.
    pub(super) fn run<'p, T>(
        &mut self,
        mut machine: Machine<'p>,
        act: impl FnOnce(&mut Machine<'p>) -> Result<T, machine::Error>,
    ) -> (Result<T, machine::Error>, Record, Option<Box<Tracing>>) {
        let ran = std::panic::catch_unwind(AssertUnwindSafe(move || {
            let value = act(&mut machine);
            (value, machine.finish())
        }));
        let Ok((value, Finished { record, workspace, tracing })) = ran else {
            // Inputs are numbered anew, so that nothing is known of them.
            *self = Self::new(self.settings);
            return (Err(machine::ErrorKind::Internal.into()), Record::default(), None);
        };
        self.workspace = Some(workspace);
        (value, record, tracing)
    }
}
