//! One thread's way to ask policies.

mod state;

use std::panic::AssertUnwindSafe;

use super::{Answer, Policies, Query, Question, Tables};
use crate::evaluation::{Evaluation, Settings};
use crate::machine::{self, InputRead, Machine};
use crate::value::Value;
use state::State;

/// One thread's way to ask policies: it keeps what was compiled for one question for the next, and the values of rules
/// while what they rest on is the same.
pub struct Evaluator {
    policies: Policies,
    state: State,
}

/// A part of inputs that is one of several fixed ones: whatever is the same for all inputs with it is found out once.
#[derive(Debug, Clone, Copy)]
pub struct Fixed<'a> {
    /// The key of the part.
    pub key: &'a str,
    /// Its number: one for each value, and small.
    pub number: usize,
}

impl Evaluator {
    /// For these policies, with nothing learned yet.
    pub(super) fn new(policies: Policies) -> Self {
        Self { policies, state: State::default() }
    }

    /// The same with other settings.
    #[must_use]
    pub fn with_settings(self, settings: Settings) -> Self {
        Self { state: State::new(settings), ..self }
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
        let Some(rule) = question.0.rule.filter(|_| !self.state.settings.coverage) else {
            return self.ask(question, Some(input.clone()));
        };
        match self.state.recall(&self.policies, rule, input, fixed) {
            (Ok(value), None) => Evaluation::silent(value),
            (value, record) => {
                let record = record.map(|record| *record).unwrap_or_default();
                Evaluation::new(value, record, &self.policies.modules.sources, None)
            }
        }
    }

    /// Makes what a step of tables is, if it is not there. One that cannot be made is tried again by whoever needs it, who then tells
    /// why.
    pub fn make(&mut self, tables: &Tables, step: usize) {
        let rule = tables.steps.get(step).map(|(rule, _)| *rule);
        if let Some(rule) = rule.filter(|rule| tables.made.contains(rule)) {
            let _ = self.evaluate(None, |machine| machine.rule(rule));
        }
    }

    /// How many evaluations have taught something.
    #[cfg(test)]
    pub(crate) const fn learned(&self) -> usize {
        self.state.recall.learned
    }

    /// What the document at `path` reads of `input`: existing places, and those where it looks for something that is not
    /// there. Nothing where it cannot be evaluated.
    pub fn input_reads(&mut self, path: &str, input: &Value) -> Vec<InputRead> {
        let Self { policies, state } = self;
        let question = policies.question(path);
        let world = policies.world(Some(input.clone()));
        let plan = policies.modules.plan();
        let mut machine = Machine::new(plan, world, state.settings, policies.workspace()).watching();
        let ran = std::panic::catch_unwind(AssertUnwindSafe(move || {
            let _ = machine.ask(&question.0);
            machine.reads()
        }));
        ran.map(|reads| reads.of(input)).unwrap_or_default()
    }

    /// All answers of a query that was made with the same policies.
    pub fn query(&mut self, query: &Query, input: Option<Value>) -> Evaluation<Vec<Answer>> {
        let machine = self.state.start(&self.policies, input);
        let (answers, record, _) = self.state.run(machine, |machine| machine.query(&query.plan));
        let answers = answers.map(|answers| answers.iter().map(|values| query.answer(values)).collect());
        Evaluation::new(answers, record, &self.policies.modules.sources, Some(&query.source))
    }

    /// Evaluates something of the policies themselves.
    pub(crate) fn evaluate<T>(
        &mut self,
        input: Option<Value>,
        act: impl FnOnce(&mut Machine<'_>) -> Result<T, machine::Error>,
    ) -> Evaluation<T> {
        let machine = self.state.start(&self.policies, input);
        let (value, record, _) = self.state.run(machine, act);
        Evaluation::new(value, record, &self.policies.modules.sources, None)
    }

    /// The policies that it asks.
    pub const fn policies(&self) -> &Policies {
        &self.policies
    }

    pub(crate) const fn settings(&self) -> Settings {
        self.state.settings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Module;

    #[test]
    fn what_was_needed_is_made_with_other_data_step_by_step() {
        let text = "package a\nnames contains x.name if some x in data.all\nlong contains n if {some n in names; count(n) > 2}\nunused := count(data.all)\nbad := 1 / data.zero\nf(x) := n if {some n in long; n == x}\nq := {f(input.name), bad}\n";
        let rules = Policies::new(&[Module::new("a.rego", text)], Value::empty_object()).unwrap();
        let policies = |names: &[&str]| {
            let all = names.iter().map(|name| crate::object([("name", Value::from(*name))]));
            let data = [("all", Value::from(all.collect::<Vec<_>>())), ("zero", Value::from(0_i64))];
            rules.with_data(&crate::object(data))
        };
        let (few, many) = (policies(&["one"]), policies(&["one", "three", "four"]));
        let input = crate::object([("name", Value::from("one"))]);
        few.evaluator().eval("data.a.q", Some(input.clone())).value.unwrap();
        let tables = few.tables();
        let mut done = Vec::new();
        for (step, before) in tables.order().enumerate() {
            assert!(before.iter().all(|earlier| done.contains(earlier)));
            many.evaluator().make(&tables, step);
            done.push(step);
        }
        let plan = many.modules.plan();
        let made: Vec<&str> = many.shared.made().map(|rule| &*plan.rules[rule].name).collect();
        assert_eq!(made, ["data.a.long", "data.a.names"]);
        let long = many.evaluator().eval("data.a.long", None).value.unwrap().unwrap();
        assert_eq!(long.to_string(), r#"{"four", "one", "three"}"#);
    }
}
