//! Modules made ready, and asked.

mod embedded;
mod evaluator;
mod modules;

use std::fmt;
use std::sync::Arc;

use arcstr::ArcStr;
use foldhash::HashSet;
use regimen_rego::program::{Options, Reads, Rule};
use regimen_rego::{Diagnostic, QueryScope, Span, parser, with_stack};

use crate::annotations::All;
use crate::builtins::{self, ConfigFiles};
use crate::machine::{Host, Shared, Workspace, World};
use crate::module::{Module, ParsedModule, PolicyError, Source, lints};
use crate::plan::{self, Document, Plan, QueryPlan, RuleId, Steps};
use crate::providers::Providers;
use crate::value::{Object, Value};
pub use embedded::EmbeddedError;
pub use evaluator::{Evaluator, Fixed};
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

/// Rules whose values rest on data alone, to be made by evaluators step by step.
pub struct Tables {
    steps: Steps,
    /// Those of the steps that are such rules.
    made: HashSet<RuleId>,
}

/// A query, ready to be asked of the policies it was made with.
pub struct Query {
    plan: QueryPlan,
    source: Source,
    bindings: Vec<(ArcStr, usize)>,
    expressions: Vec<(Span, Option<usize>)>,
}

/// One way in which a query holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The values of its variables, by name.
    pub bindings: Vec<(ArcStr, Value)>,
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

impl Tables {
    /// For each step those that come before it, which stand before it here.
    pub fn order(&self) -> impl ExactSizeIterator<Item = &[usize]> {
        self.steps.iter().map(|(_, before)| before.as_slice())
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
        let error = |(module, span, name): (usize, Span, ArcStr)| {
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
        let reads = |rule: &&Rule| matches!(&rule.reads, Reads::Parts(parts) if parts.contains(key));
        let mut rules = self.modules.code().compiled.program.rules.iter().filter(reads);
        rules.any(|rule| format!("data.{}", rule.path.join(".")) == path)
    }

    /// What the modules look up below `data` where neither a rule nor one of the documents `given` is.
    pub fn missing(&self, given: &[&str]) -> Vec<PolicyError> {
        let all = self.modules.code().compiled.program.missing();
        let is_given = |path: &[ArcStr]| path.first().is_some_and(|name| given.contains(&&**name));
        let error = |(module, span, path): (usize, Span, Vec<ArcStr>)| {
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

    /// The rules that rest on data alone and were needed so far, to be made by evaluators of the same modules with other data. What one
    /// evaluator [makes](Evaluator::make) is there for all.
    pub fn tables(&self) -> Tables {
        let made: HashSet<RuleId> = self.shared.made().collect();
        Tables { steps: self.modules.plan().steps(made.iter().copied()), made }
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
        Evaluator::new(self.clone())
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
