//! Modules made ready, and asked.

mod embedded;
mod modules;

use std::fmt;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use regimen_rego::program::{Options, Reads};
use regimen_rego::{Diagnostic, QueryScope, Span, parser, with_stack};

use crate::annotations::All;
use crate::builtins::{self, ConfigFiles};
use crate::evaluation::{Evaluation, Settings};
use crate::machine::{self, Finished, Host, InputRead, Machine, Record, Shared, Workspace, World};
use crate::module::{Module, ParsedModule, PolicyError, Source, lints};
use crate::plan::{self, Document, Plan, QueryPlan, RuleId};
use crate::providers::Providers;
use crate::recall::{Known, Recall, Tracing};
use crate::value::{Object, Value};
pub use embedded::EmbeddedError;
use modules::Code;
pub(crate) use modules::Modules;

/// Modules that were read and checked together, with their data. Cheap to clone.
#[derive(Clone)]
pub struct Policies {
    modules: Arc<Modules>,
    data: Value,
    /// What providers of external data answered.
    providers: Option<Arc<Providers>>,
    /// Values that rest on the data alone.
    shared: Shared,
    host: Option<Arc<Host>>,
}

/// A document of policies, to be asked for of evaluators of the same policies.
pub struct Question(Document);

/// A query, ready to be asked of the policies it was made with.
pub struct Query {
    plan: QueryPlan,
    source: Source,
    bindings: Vec<(Arc<str>, usize)>,
    expressions: Vec<(Span, Option<usize>)>,
}

/// One way in which a query holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The values of its variables, by name.
    pub bindings: Vec<(Arc<str>, Value)>,
    /// The values of its expressions, in order.
    pub expressions: Vec<Expression>,
}

/// The value of an expression of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// Its value; `true` for one that only holds.
    pub value: Value,
    /// Its text.
    pub text: String,
    /// Its line, from 1.
    pub line: u32,
    /// Its column, from 1.
    pub column: u32,
}

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
}

/// A part of inputs that is one of several fixed ones: whatever is the same for all inputs with it is found out once.
#[derive(Debug, Clone, Copy)]
pub struct Fixed<'a> {
    /// The key of the part.
    pub key: &'a str,
    /// Its number: one for each value, and small.
    pub number: usize,
}

/// How many rules may rest on each other before they are evaluated without looking.
const RESTS: usize = 100;

impl fmt::Debug for Policies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.sources().map(|(file, _)| file)).finish()
    }
}

impl Default for Policies {
    /// No modules, no data.
    fn default() -> Self {
        let modules = Modules::ready(Vec::new(), Options::default(), Plan::default());
        Self::with(Arc::new(modules), Value::empty_object(), None)
    }
}

impl Policies {
    /// Reads `modules`, with `data` (an object) as the base document.
    ///
    /// # Errors
    /// All mistakes of all modules: of those that do not parse, or those that they have together.
    pub fn new(modules: &[Module], data: Value) -> Result<Self, Vec<PolicyError>> {
        Self::with_options(modules, data, Options::default())
    }

    /// The same, compiled with `options`.
    ///
    /// # Errors
    /// As [`Policies::new`].
    pub fn with_options(modules: &[Module], data: Value, options: Options) -> Result<Self, Vec<PolicyError>> {
        Self::from_parsed(modules.iter().map(ParsedModule::new), data, options)
    }

    /// The same of modules that were read before.
    ///
    /// # Errors
    /// As [`Policies::new`].
    pub fn from_parsed(
        modules: impl IntoIterator<Item = ParsedModule>,
        data: Value,
        options: Options,
    ) -> Result<Self, Vec<PolicyError>> {
        let mut errors = Vec::new();
        let mut sources = Vec::new();
        let mut trees = Vec::new();
        for ParsedModule { source, tree, errors: wrong } in modules {
            errors.extend(wrong);
            if let Some(tree) = tree {
                sources.push(source);
                trees.push(tree);
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Self::with(Arc::new(Modules::new(sources, trees, options)?), data, None))
    }

    /// The same policies with the pairs of `data` (an object) added to the base document.
    #[must_use]
    pub fn with_data(&self, data: &Value) -> Self {
        let pairs = |value: &Value| value.as_object().cloned().unwrap_or_default();
        let mut all: Object = pairs(&self.data);
        all.extend(pairs(data));
        Self {
            host: self.host.clone(),
            ..Self::with(self.modules.clone(), all.into(), self.providers.clone())
        }
    }

    /// The same policies with someone who reads configuration files for conftest's builtins, which fail without. They are there
    /// for modules that were compiled with [`Options::conftest`].
    #[must_use]
    pub fn with_files(&self, files: Arc<dyn ConfigFiles>) -> Self {
        let modules = self.modules.sources.iter().map(|source| source.file.to_string()).collect();
        let host = Some(Arc::new(Host { files, modules }));
        Self { host, ..Self::with(self.modules.clone(), self.data.clone(), self.providers.clone()) }
    }

    /// The same policies, whose calls of `external_data` are answered by `providers`.
    #[must_use]
    pub fn with_providers(&self, providers: Arc<Providers>) -> Self {
        let answered = Self::with(self.modules.clone(), self.data.clone(), Some(providers));
        Self { host: self.host.clone(), ..answered }
    }

    fn with(modules: Arc<Modules>, data: Value, providers: Option<Arc<Providers>>) -> Self {
        let shared = Shared::new(modules.plan());
        Self { modules, data, providers, shared, host: None }
    }

    /// The modules, by file and text.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        self.modules.sources.iter().map(|source| (&*source.file, &*source.text))
    }

    /// The calls that are never answered, for they need the network.
    pub fn unanswered(&self) -> Vec<PolicyError> {
        let calls = self.modules.code().compiled.program.calls(builtins::needs_network);
        let error = |(module, span, name): (usize, Span, Arc<str>)| {
            let message = format!("`{name}` needs the network, which no policy reaches");
            let help = "give it what it would answer as an object of the run or a parameter";
            let diagnostic = Diagnostic::new(regimen_rego::Code::Compile, span, message).help(help);
            Some(PolicyError::of(self.modules.sources.get(module)?, &diagnostic))
        };
        calls.into_iter().filter_map(error).collect()
    }

    /// Whether the rule at `path` (`data.main.deny`) looks at `input.<key>`, itself or through what it refers to; false where
    /// it may look at all of the input.
    pub fn reads_of_input(&self, path: &str, key: &str) -> bool {
        let reads = |rule: &plan::Rule| matches!(&rule.reads, Reads::Parts(parts) if parts.contains(key));
        self.modules.plan().rules.iter().any(|rule| rule.name == path && reads(rule))
    }

    /// What the modules look up below `data` where neither a rule nor one of the documents `given` is.
    pub fn missing(&self, given: &[&str]) -> Vec<PolicyError> {
        let all = self.modules.code().compiled.program.missing();
        let is_given = |path: &[Arc<str>]| path.first().is_some_and(|name| given.contains(&&**name));
        let error = |(module, span, path): (usize, Span, Vec<Arc<str>>)| {
            let message = format!("`data.{}` is not there", path.join("."));
            let diagnostic = Diagnostic::new(regimen_rego::Code::Compile, span, message);
            Some(PolicyError::of(self.modules.sources.get(module)?, &diagnostic))
        };
        all.into_iter().filter(|(_, _, path)| !is_given(path)).filter_map(error).collect()
    }

    /// What is allowed in the modules and most likely a mistake; the codes are the names of the lints.
    pub fn lints(&self) -> Vec<PolicyError> {
        self.modules
            .trees()
            .iter()
            .zip(&self.modules.sources)
            .flat_map(|(tree, source)| lints(tree, source))
            .collect()
    }

    /// The document at `path` (`data.rules.x.violation`, parted at its points), found once to be asked for often.
    pub fn question(&self, path: &str) -> Question {
        Question(self.modules.plan().document(path))
    }

    /// Makes a query ready.
    ///
    /// # Errors
    /// What is wrong with its text.
    pub fn query(&self, text: &str, scope: &QueryScope, options: Options) -> Result<Query, Vec<PolicyError>> {
        let source = Source::new("", text);
        let refuse = |diagnostics: Vec<regimen_rego::Diagnostic>| {
            diagnostics.iter().map(|diagnostic| PolicyError::of(&source, diagnostic)).collect::<Vec<_>>()
        };
        let body = parser::parse_query(text, options.version).map_err(refuse)?;
        let Code { compiled, trees } = self.modules.code();
        let query = compiled.query(&body, scope, options).map_err(refuse)?;
        let (program, plan) = (&compiled.program, self.modules.plan());
        let ready = with_stack(|| plan::query(&query, program, plan, &All(trees)));
        Ok(Query { plan: ready, bindings: query.bindings, expressions: query.expressions, source })
    }

    /// An evaluator for one thread.
    pub fn evaluator(&self) -> Evaluator {
        Evaluator {
            policies: self.clone(),
            settings: Settings::default(),
            workspace: None,
            recall: Recall::default(),
            fixed: Vec::new(),
        }
    }

    pub(crate) fn modules(&self) -> &Modules {
        &self.modules
    }

    /// What a first evaluation starts with.
    pub(crate) fn workspace(&self) -> Workspace {
        Workspace::new(self.shared.clone())
    }

    /// What an evaluation is about.
    pub(crate) fn world(&self, input: Option<Value>) -> World {
        World::new(input, self.data.clone()).hosted(self.host.clone()).answered_by(self.providers.clone())
    }
}

impl Evaluator {
    /// The same with other settings.
    #[must_use]
    pub fn with_settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self.workspace = None;
        self.recall = Recall::default();
        self.fixed.clear();
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
            self.fix(modules.plan(), (&Value::from(key), input), number);
        }
        let (value, record) = self.value(modules.plan(), rule, 0);
        if let Some(workspace) = &mut self.workspace {
            workspace.clock().fix(0, 0);
        }
        Evaluation::new(value, record, &modules.sources, None)
    }

    /// Says which part of the input is a fixed one. If there was another under its number, what rested on that is forgotten.
    fn fix(&mut self, plan: &Plan, (key, input): (&Value, &Value), number: usize) {
        let (Some(workspace), Some(part)) = (&mut self.workspace, input.get(key)) else { return };
        let Some(place) = plan.parts.iter().position(|part| part == key) else { return };
        if self.fixed.len() <= number {
            self.fixed.resize(number + 1, Value::Null);
        }
        if let Some(known) = self.fixed.get_mut(number).filter(|known| !known.is_same(part)) {
            known.clone_from(part);
            workspace.release(number);
            self.recall.release(number);
        }
        workspace.clock().fix(1 << place, number);
    }

    /// How many evaluations have taught something.
    #[cfg(test)]
    pub(crate) const fn learned(&self) -> usize {
        self.recall.learned
    }

    /// The value of a rule for the input of the clock, from what was learned or by an evaluation.
    fn value(
        &mut self,
        plan: &Plan,
        rule: RuleId,
        depth: usize,
    ) -> (Result<Option<Value>, machine::Error>, Record) {
        loop {
            let Some(workspace) = &mut self.workspace else { return self.evaluated(plan, rule, false) };
            match self.recall.look(rule, workspace.clock(), plan) {
                Known::Value(value) => {
                    workspace.keep(plan, rule, value.clone());
                    return (Ok(value), Record::default());
                }
                Known::RestsOn(other) if depth < RESTS => {
                    let (value, record) = self.value(plan, other, depth + 1);
                    let Some(workspace) = &mut self.workspace else {
                        return self.evaluated(plan, rule, false);
                    };
                    match value {
                        // What fails is to be told of this rule as well.
                        Ok(value) if record.is_silent() => {
                            self.recall.settle(other, value, workspace.clock());
                        }
                        _ => return self.evaluated(plan, rule, false),
                    }
                }
                Known::RestsOn(_) | Known::Volatile => return self.evaluated(plan, rule, false),
                Known::Unknown => return self.evaluated(plan, rule, true),
            }
        }
    }

    /// The value of a rule for the input of the clock, which is learned if it `is_traced`.
    fn evaluated(
        &mut self,
        plan: &Plan,
        rule: RuleId,
        is_traced: bool,
    ) -> (Result<Option<Value>, machine::Error>, Record) {
        let input = self.workspace.as_mut().and_then(|workspace| workspace.clock().input().cloned());
        let machine = self.start(plan, input);
        if !is_traced {
            let (value, record, _) = self.run(machine, |machine| machine.rule(rule));
            return (value, record);
        }
        let tracing = self.recall.tracing(machine.clock(), plan);
        let (value, record, tracing) = self.run(machine.traced_by(tracing), |machine| machine.made(rule));
        if let (Some(tracing), Some(workspace)) = (tracing, &mut self.workspace) {
            let sure = value.as_ref().ok().filter(|_| record.is_silent());
            if let Some(value) = sure {
                workspace.keep(plan, rule, value.clone());
            }
            self.recall.learn(rule, tracing, sure, (workspace.clock(), plan));
        }
        (value, record)
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
        match ran {
            Ok((value, Finished { record, workspace, tracing })) => {
                self.workspace = Some(workspace);
                (value, record, tracing)
            }
            Err(_) => (Err(machine::ErrorKind::Internal.into()), Record::default(), None),
        }
    }
}

impl Query {
    fn answer(&self, values: &[Value]) -> Answer {
        let value = |variable: usize| values.get(variable).cloned().unwrap_or(Value::Null);
        let expression = |(span, variable): &(Span, Option<usize>)| {
            let (line, column) = self.source.position(*span);
            Expression {
                value: variable.map_or(Value::Bool(true), value),
                text: span.text(&self.source.text).to_owned(),
                line,
                column,
            }
        };
        Answer {
            bindings: self.bindings.iter().map(|(name, variable)| (name.clone(), value(*variable))).collect(),
            expressions: self.expressions.iter().map(expression).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = "package a\nimport data.x\nindex[k] := v if some k, v in x\nbroken := to_number(x.a)\nfound := index[input.k]\nother := v if v := found with data.x as {\"a\": \"z\"}\nboth := [found, broken]\nfails if not broken\n";

    fn policies() -> Policies {
        let data = crate::object([("x", crate::object([("a", Value::from("b")), ("c", Value::from("d"))]))]);
        Policies::new(&[Module::new("a.rego", RULES)], data).unwrap()
    }

    fn input(key: &str) -> Value {
        crate::object([("k", Value::from(key))])
    }

    #[test]
    fn what_is_kept_from_one_evaluation_is_right_in_the_next() {
        let mut evaluator = policies().evaluator();
        for (path, key, value) in [
            ("data.a.found", "a", Some("b")),
            ("data.a.found", "c", Some("d")),
            ("data.a.other", "a", Some("z")),
            ("data.a.found", "a", Some("b")),
            ("data.a.other", "c", None),
        ] {
            let answer = evaluator.eval(path, Some(input(key))).value.unwrap();
            assert_eq!(answer.as_ref().and_then(Value::as_str), value, "{path} {key}");
        }
    }

    #[test]
    fn what_rests_on_a_part_of_the_input_is_made_anew_when_that_part_is_another() {
        let rules = "package a\nobject := input.review.object\nnames := [object, input.parameters]\ninner := v if v := object with input.review.object as 7\n";
        let policies = Policies::new(&[Module::new("a.rego", rules)], Value::empty_object()).unwrap();
        let mut evaluator = policies.evaluator();
        let review = |object: i64| crate::object([("object", Value::from(object))]);
        let first = review(1);
        for (review, parameters, path, expected) in [
            (first.clone(), 1_i64, "data.a.names", "[1, 1]"),
            (first.clone(), 2, "data.a.names", "[1, 2]"),
            (first.clone(), 2, "data.a.inner", "7"),
            (review(3), 2, "data.a.names", "[3, 2]"),
            (first, 2, "data.a.object", "1"),
        ] {
            let input = crate::object([("review", review), ("parameters", Value::from(parameters))]);
            let answer = evaluator.eval(path, Some(input)).value.unwrap();
            assert_eq!(answer.map(|value| value.to_string()).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_builtin_that_fails_in_what_could_be_kept_is_told_each_time() {
        let mut evaluator = policies().evaluator();
        for _ in 0..2 {
            assert_eq!(evaluator.eval("data.a.both", Some(input("a"))).failed, 1);
        }
    }

    #[test]
    fn reads_of_the_input_are_told_with_what_is_missing() {
        let rules = "package a\nfound contains c.name if {\n\tsome c in input.spec.list\n\tnot c.security.root.user\n\tinput.kind == \"X\"\n}\n";
        let policies = Policies::new(&[Module::new("a.rego", rules)], Value::empty_object()).unwrap();
        let input = r#"{"kind": "X", "other": 1, "spec": {"list": [{"name": "b", "security": {}}]}}"#;
        let reads = policies.evaluator().input_reads("data.a.found", &Value::from_json(input).unwrap());
        let told: Vec<String> =
            reads.iter().map(|read| format!("{} {}", Value::from(read.path.clone()), read.depth)).collect();
        assert_eq!(
            told,
            [
                r#"["kind"] 1"#,
                r#"["spec"] 1"#,
                r#"["spec", "list"] 2"#,
                r#"["spec", "list", 0, "name"] 4"#,
                r#"["spec", "list", 0, "security"] 4"#,
                r#"["spec", "list", 0, "security", "root", "user"] 4"#,
            ]
        );
    }

    #[test]
    fn other_data_has_other_values() {
        let policies = policies();
        policies.evaluator().eval("data.a.found", Some(input("a")));
        let changed = policies.with_data(&crate::object([("x", crate::object([("a", Value::from("new"))]))]));
        let answer = changed.evaluator().eval("data.a.found", Some(input("a"))).value.unwrap();
        assert_eq!(answer.as_ref().and_then(Value::as_str), Some("new"));
    }
}
