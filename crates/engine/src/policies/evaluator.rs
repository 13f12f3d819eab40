//! One thread's way to ask policies.

use std::panic::AssertUnwindSafe;

use super::{Answer, Policies, Query, Question};
use crate::evaluation::{Evaluation, Settings};
use crate::machine::{self, Finished, InputRead, Machine, Record, Workspace};
use crate::plan::{Plan, RuleId};
use crate::recall::{Found, Outcome, Read, Recall, Tracing};
use crate::value::Value;

/// One thread's way to ask policies: it keeps what was compiled for one question for the next, and the values of rules
/// while what they rest on is the same.
pub struct Evaluator {
    policies: Policies,
    settings: Settings,
    /// None before the first evaluation, and after one that panicked.
    workspace: Option<Workspace>,
    recall: Recall,
    /// The fixed parts of inputs, by their numbers.
    fixed: Vec<Value>,
    /// The number of the input of which a part was found to be a fixed one, the number of that, and the place of its key.
    checked: Option<(u64, usize, usize)>,
}

/// A part of inputs that is one of several fixed ones: whatever is the same for all inputs with it is found out once.
#[derive(Debug, Clone, Copy)]
pub struct Fixed<'a> {
    /// The key of the part.
    pub key: &'a str,
    /// Its number: one for each value, and small.
    pub number: usize,
}

/// The value of a rule, and what else came of the evaluation, if anything did.
type Answered = (Result<Option<Value>, machine::Error>, Option<Box<Record>>);

/// How many rules may rest on each other before they are evaluated without looking.
const RESTS: usize = 100;

impl Evaluator {
    /// For these policies, with nothing learned yet.
    pub(super) fn new(policies: Policies) -> Self {
        Self {
            policies,
            settings: Settings::default(),
            workspace: None,
            recall: Recall::default(),
            fixed: Vec::new(),
            checked: None,
        }
    }

    /// The same with other settings.
    #[must_use]
    pub fn with_settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self.workspace = None;
        self.recall = Recall::default();
        self.fixed.clear();
        self.checked = None;
        self
    }

    /// The value of the document at `path` (`data.rules.x.violation`, parted at its points) for `input`, which is
    /// undefined when there is none; no value when it is undefined.
    pub fn eval(&mut self, path: &str, input: Option<Value>) -> Evaluation<Option<Value>> {
        let question = self.policies.question(path);
        self.ask(&question, input)
    }

    /// The same for a question that was made with the same policies.
    pub fn ask(&mut self, question: &Question, input: Option<Value>) -> Evaluation<Option<Value>> {
        self.evaluate(input, |machine| machine.ask(&question.0))
    }

    /// The same as [`Evaluator::ask`], without an evaluation where all is as it was for an earlier input that an evaluation for
    /// this one would read. For many inputs that are alike, and of which parts are the same again and again.
    pub fn recall(
        &mut self,
        question: &Question,
        input: &Value,
        fixed: Option<Fixed<'_>>,
    ) -> Evaluation<Option<Value>> {
        let Some(rule) = question.0.rule.filter(|_| !self.settings.coverage) else {
            return self.ask(question, Some(input.clone()));
        };
        if self.recall.is_worn() {
            self.recall = Recall::default();
        }
        let modules = self.policies.modules.clone();
        let workspace = self.workspace.get_or_insert_with(|| self.policies.workspace());
        workspace.clock().turn(modules.plan(), Some(input));
        if let Some(Fixed { key, number }) = fixed {
            self.fix(modules.plan(), (key, input), number);
        }
        let (value, record) = self.value(modules.plan(), rule, 0);
        if let Some(workspace) = &mut self.workspace {
            workspace.clock().fix(0, 0);
        }
        match (value, record) {
            (Ok(value), None) => Evaluation::silent(value),
            (value, record) => {
                let record = record.map(|record| *record).unwrap_or_default();
                Evaluation::new(value, record, &modules.sources, None)
            }
        }
    }

    /// Says which part of the input is a fixed one. If there was another under its number, what rested on that is forgotten.
    fn fix(&mut self, plan: &Plan, (key, input): (&str, &Value), number: usize) {
        if let (Some((now, known, place)), Some(workspace)) = (self.checked, &mut self.workspace)
            && (now, known) == (workspace.clock().now(), number)
        {
            return workspace.clock().fix(1 << place, number);
        }
        let mut parts = plan.parts.iter().enumerate();
        let Some((place, key)) = parts.find(|(_, part)| part.as_str() == Some(key)) else { return };
        let (Some(workspace), Some(part)) = (&mut self.workspace, input.get(key)) else { return };
        if self.fixed.len() <= number {
            self.fixed.resize(number + 1, Value::Null);
        }
        if let Some(known) = self.fixed.get_mut(number).filter(|known| !known.is_same(part)) {
            known.clone_from(part);
            workspace.release(number);
            self.recall.release(number);
        }
        workspace.clock().fix(1 << place, number);
        self.checked = Some((workspace.clock().now(), number, place));
    }

    /// How many evaluations have taught something.
    #[cfg(test)]
    pub(crate) const fn learned(&self) -> usize {
        self.recall.learned
    }

    /// The value of a rule for the input of the clock, from what was learned or by an evaluation.
    fn value(&mut self, plan: &Plan, rule: RuleId, depth: usize) -> Answered {
        let tree = self.workspace.as_mut().and_then(|kept| self.recall.take(rule, kept.clock(), plan));
        let Some(mut tree) = tree else { return self.evaluated(plan, rule, false) };
        let found = match tree.look(|read| self.found(plan, read, depth)) {
            Ok(Found::Value(value)) => Ok(value.clone()),
            Ok(Found::Nothing) => Err(true),
            Ok(Found::Volatile) | Err(()) => Err(false),
        };
        if let Some(kept) = &mut self.workspace {
            self.recall.put_back(rule, tree, kept.clock(), plan);
        }
        match found {
            Ok(value) => (Ok(value), None),
            Err(is_traced) => self.evaluated(plan, rule, is_traced),
        }
    }

    /// What is found for the input of the clock at a read, for which other rules may have to be asked.
    fn found(&mut self, plan: &Plan, read: Read, depth: usize) -> Result<Outcome, ()> {
        loop {
            let kept = self.workspace.as_mut().ok_or(())?;
            match self.recall.outcome(read, kept.clock()) {
                Ok(outcome) => return Ok(outcome),
                Err(Some(other)) if depth < RESTS => match self.value(plan, other, depth + 1) {
                    (Ok(value), None) => {
                        let kept = self.workspace.as_mut().ok_or(())?;
                        kept.keep(plan, other, value.clone());
                        self.recall.settle(other, value, kept.clock());
                    }
                    // What fails is to be told of the first rule as well.
                    _ => return Err(()),
                },
                Err(_) => return Err(()),
            }
        }
    }

    /// The value of a rule for the input of the clock, which is learned if it `is_traced`.
    fn evaluated(&mut self, plan: &Plan, rule: RuleId, is_traced: bool) -> Answered {
        let told = |record: Record| (!record.is_silent()).then(|| Box::new(record));
        let input = self.workspace.as_mut().and_then(|workspace| workspace.clock().input().cloned());
        let machine = self.start(plan, input);
        if !is_traced {
            let (value, record, _) = self.run(machine, |machine| machine.rule(rule));
            return (value, told(record));
        }
        let tracing = self.recall.tracing(machine.clock(), plan);
        let (value, record, tracing) = self.run(machine.traced_by(tracing), |machine| machine.made(rule));
        if let (Some(tracing), Some(workspace)) = (tracing, &mut self.workspace) {
            let sure = value.as_ref().ok().filter(|_| record.is_silent());
            self.recall.learn(rule, tracing, sure, (workspace.clock(), plan));
        }
        (value, told(record))
    }

    /// What the document at `path` reads of `input`: existing places, and those where it looks for something that is not
    /// there. Nothing where it cannot be evaluated.
    pub fn input_reads(&mut self, path: &str, input: &Value) -> Vec<InputRead> {
        let question = self.policies.question(path);
        let modules = self.policies.modules.clone();
        let world = self.policies.world(Some(input.clone()));
        let mut machine =
            Machine::new(modules.plan(), world, self.settings, self.policies.workspace()).watching();
        let ran = std::panic::catch_unwind(AssertUnwindSafe(move || {
            let _ = machine.ask(&question.0);
            machine.reads()
        }));
        ran.map(|reads| reads.of(input)).unwrap_or_default()
    }

    /// All answers of a query that was made with the same policies.
    pub fn query(&mut self, query: &Query, input: Option<Value>) -> Evaluation<Vec<Answer>> {
        let modules = self.policies.modules.clone();
        let machine = self.start(modules.plan(), input);
        let (answers, record, _) = self.run(machine, |machine| machine.query(&query.plan));
        let answers = answers.map(|answers| answers.iter().map(|values| query.answer(values)).collect());
        Evaluation::new(answers, record, &modules.sources, Some(&query.source))
    }

    /// Evaluates something of the policies themselves.
    pub(crate) fn evaluate<T>(
        &mut self,
        input: Option<Value>,
        act: impl FnOnce(&mut Machine<'_>) -> Result<T, machine::Error>,
    ) -> Evaluation<T> {
        let modules = self.policies.modules.clone();
        let machine = self.start(modules.plan(), input);
        let (value, record, _) = self.run(machine, act);
        Evaluation::new(value, record, &modules.sources, None)
    }

    pub(crate) const fn policies(&self) -> &Policies {
        &self.policies
    }

    pub(crate) const fn settings(&self) -> Settings {
        self.settings
    }

    fn start<'p>(&mut self, plan: &'p Plan, input: Option<Value>) -> Machine<'p> {
        let world = self.policies.world(input);
        let workspace = self.workspace.take().unwrap_or_else(|| self.policies.workspace());
        Machine::new(plan, world, self.settings, workspace)
    }

    /// Runs a machine. A panic, which would be a mistake of ours or of a library, is an error of this evaluation alone.
    fn run<'p, T>(
        &mut self,
        mut machine: Machine<'p>,
        act: impl FnOnce(&mut Machine<'p>) -> Result<T, machine::Error>,
    ) -> (Result<T, machine::Error>, Record, Option<Box<Tracing>>) {
        let ran = std::panic::catch_unwind(AssertUnwindSafe(move || {
            let value = act(&mut machine);
            (value, machine.finish())
        }));
        let Ok((value, Finished { record, workspace, tracing })) = ran else {
            // Inputs are numbered anew.
            self.checked = None;
            return (Err(machine::ErrorKind::Internal.into()), Record::default(), None);
        };
        self.workspace = Some(workspace);
        (value, record, tracing)
    }
}
