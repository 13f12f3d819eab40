//! Modules made ready, and asked.

use std::fmt;
use std::num::NonZeroU32;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use regimen_rego::Lowered;
use regorus::utils::limits::ExecutionTimerConfig;
use regorus::{LimitError, Value};

use crate::guard;
use crate::module::{LENGTHS, Module, PolicyError, Sources};

/// Modules that were read and checked together, with their data. Cheap to make evaluators from.
#[derive(Clone)]
pub struct Policies {
    engine: regorus::Engine,
    sources: Arc<Sources>,
}

/// One thread's way to ask policies. Not shared: make one per thread with [`Policies::evaluator`].
pub struct Evaluator {
    engine: regorus::Engine,
    policies: Policies,
}

impl Policies {
    /// Reads `modules`, with `data` (an object) as the base document.
    ///
    /// # Errors
    /// One error for each module that does not parse; or those the modules have together (a name that is not there, a
    /// rule that refers to itself).
    pub fn new(modules: &[Module], data: Value) -> Result<Self, Vec<PolicyError>> {
        let refused = guard::check(modules);
        if !refused.is_empty() {
            return Err(refused);
        }
        let mut engine = new_engine();
        let sources: Sources =
            modules.iter().map(|module| (module.file.clone(), Lowered::new(&module.text))).collect();
        let mut errors = Vec::new();
        for module in modules {
            let text = sources.get(&module.file).map_or(&module.text, |lowered| &lowered.text);
            if let Err(error) = engine.add_policy(module.file.clone(), text.clone()) {
                errors.push(PolicyError::read(&error.to_string(), &sources));
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let policies = Self { engine, sources: Arc::new(sources) };
        policies.with_data(data).map_err(|error| vec![error])
    }

    /// The same policies with `data` (an object) added to the base document.
    ///
    /// # Errors
    /// If `data` is no object, or changes what is there.
    pub fn with_data(&self, data: Value) -> Result<Self, PolicyError> {
        let mut engine = self.engine.clone();
        let added = engine.add_data(data).and_then(|()| prepare(&mut engine));
        added.map_err(|error| PolicyError::read(&error.to_string(), &self.sources))?;
        Ok(Self { engine, sources: self.sources.clone() })
    }

    /// An evaluator for one thread.
    pub fn evaluator(&self) -> Evaluator {
        Evaluator { engine: self.engine.clone(), policies: self.clone() }
    }
}

impl Evaluator {
    /// The value of `rule` (`data.rules.x.violation`, which must exist) for `input`; [`Value::Undefined`] when it has none.
    ///
    /// # Errors
    /// What stopped the evaluation: a conflict between complete rules, the time limit.
    pub fn eval(&mut self, rule: &str, input: Value) -> Result<Value, EvalError> {
        self.engine.set_input(input);
        let asked = AssertUnwindSafe(|| self.engine.eval_rule(rule.to_owned()));
        let value = std::panic::catch_unwind(asked).unwrap_or_else(|_| {
            // What a panic leaves behind is not to be used again.
            self.engine = self.policies.engine.clone();
            Err(anyhow::anyhow!("the evaluator failed; this is a bug in it"))
        });
        // Prints are for unit tests, where they are kept with their test; here they would only pile up.
        let _ = self.engine.take_prints();
        value.map_err(|error| {
            let timed_out = matches!(error.downcast_ref(), Some(LimitError::TimeLimitExceeded { .. }));
            EvalError { error: PolicyError::read(&error.to_string(), &self.policies.sources), timed_out }
        })
    }
}

/// How long one rule may take on one object. Rules take microseconds; this only stops what would not end.
const TIME_LIMIT: Duration = Duration::from_secs(10);

fn new_engine() -> regorus::Engine {
    let mut engine = regorus::Engine::new();
    engine.set_strict_builtin_errors(false);
    engine.set_gather_prints(true);
    engine.set_policy_length_config(LENGTHS);
    engine.set_execution_timer_config(timer(TIME_LIMIT));
    engine
}

fn timer(limit: Duration) -> ExecutionTimerConfig {
    ExecutionTimerConfig { limit, check_interval: NonZeroU32::MIN.saturating_add(1023) }
}

/// The library prepares at the first evaluation; done here so that errors show and clones start ready.
fn prepare(engine: &mut regorus::Engine) -> anyhow::Result<()> {
    engine.eval_query("true".to_owned(), false).map(|_| ())
}

/// What stopped an evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvalError {
    /// What happened, and where.
    pub error: PolicyError,
    /// Whether it took too long: it would again.
    pub timed_out: bool,
}

impl fmt::Display for EvalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl std::error::Error for EvalError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn policies(text: &str) -> Result<Policies, Vec<PolicyError>> {
        Policies::new(&[Module::new("a.rego", text)], Value::new_object())
    }

    #[test]
    fn a_rule_is_asked_with_an_input() {
        let policies = policies("package a\nx contains y if some y in input").unwrap();
        let input = Value::from(vec![Value::from("one")]);
        let value = policies.evaluator().eval("data.a.x", input).unwrap();
        assert_eq!(value.to_string(), r#"["one"]"#);
    }

    #[test]
    fn errors_have_their_place() {
        let errors = policies("package a\nx := {").err().unwrap();
        assert_eq!((errors[0].file.as_str(), errors[0].line), ("a.rego", 2));
        let policies = policies("package a\n\nx := y").unwrap();
        let EvalError { error, .. } = policies.evaluator().eval("data.a.x", Value::Null).unwrap_err();
        assert_eq!((error.file.as_str(), error.line), ("a.rego", 3));
        assert!(!error.message.contains('\n'), "{}", error.message);
    }

    /// What `regorus` alone gets wrong: once `r` has been evaluated, `f` does not see `data.b` through its import.
    #[test]
    fn functions_see_the_imports_of_their_module() {
        let modules = [
            ("a.rego", "package a\nimport data.b\nr := 1\nf(_) := b.x"),
            ("b.rego", "package b\nx := 2"),
            ("c.rego", "package c\nimport data.a\nboth := [a.r, a.f(0)]"),
        ];
        let modules = modules.map(|(file, text)| Module::new(file, text));
        let policies = Policies::new(&modules, Value::new_object()).unwrap();
        assert_eq!(policies.evaluator().eval("data.c.both", Value::Null).unwrap().to_string(), "[1,2]");
    }

    #[test]
    fn places_in_lowered_lines_are_the_authors_own() {
        let modules = [
            ("a.rego", "package a\nimport data.b.long as l\nx := [l.x, y]"),
            ("b.rego", "package b.long\nx := 2"),
        ];
        let modules = modules.map(|(file, text)| Module::new(file, text));
        let policies = Policies::new(&modules, Value::new_object()).unwrap();
        let EvalError { error, .. } = policies.evaluator().eval("data.a.x", Value::Null).unwrap_err();
        assert_eq!((error.file.as_str(), error.line, error.column), ("a.rego", 3, 12));
    }

    #[test]
    fn a_conflict_is_an_error_of_the_evaluation_and_the_next_one_works() {
        let policies = policies("package a\nx := y if some y in input").unwrap();
        let mut evaluator = policies.evaluator();
        let two = Value::from(vec![Value::from("one"), Value::from("two")]);
        assert!(evaluator.eval("data.a.x", two).is_err());
        assert_eq!(evaluator.eval("data.a.x", Value::from(vec![Value::from("one")])), Ok(Value::from("one")));
    }

    #[test]
    fn a_panic_of_the_evaluator_is_an_error_and_the_next_evaluation_works() {
        let policies = policies("package a\nx := strings.count(input, \"\")\ny := 1").unwrap();
        let mut evaluator = policies.evaluator();
        let EvalError { error, .. } = evaluator.eval("data.a.x", Value::from("a")).unwrap_err();
        assert_eq!(error.message, "the evaluator failed; this is a bug in it");
        assert_eq!(evaluator.eval("data.a.y", Value::Null), Ok(Value::from(1_u64)));
    }

    #[test]
    fn what_would_not_end_is_stopped() {
        let text = "package a\nx := count([1 | some i in numbers.range(1, 3000); some j in numbers.range(1, 3000); i + j == 0])";
        let modules = [Module::new("a.rego", text)];
        let policies = Policies::new(&modules, Value::new_object()).unwrap();
        let mut evaluator = policies.evaluator();
        evaluator.engine.set_execution_timer_config(timer(Duration::from_millis(20)));
        assert!(evaluator.eval("data.a.x", Value::Null).unwrap_err().timed_out);
    }

    #[test]
    fn data_is_added_to_what_is_there() {
        let policies = policies("package a\nx := data.inventory.n").unwrap();
        let data = crate::object([("inventory", crate::object([("n", Value::from(1_u64))]))]);
        let value = policies.with_data(data).unwrap().evaluator().eval("data.a.x", Value::Null).unwrap();
        assert_eq!(value, Value::from(1_u64));
    }

    #[test]
    fn a_failing_builtin_makes_its_rule_undefined() {
        let policies = policies("package a\nx := to_number(\"a\")").unwrap();
        assert_eq!(policies.evaluator().eval("data.a.x", Value::Null), Ok(Value::Undefined));
    }
}
