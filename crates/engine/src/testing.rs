//! Unit tests of policies: rules named `test_…`, with OPA's meaning of them.
//!
//! A test is a rule; each of its definitions is a test of its own. It passes when its value is `true`. A test that makes an
//! object, `test_x[note] if { … }`, is one case for each value of `note`, and passes when all of them do.

mod find;
mod reason;

use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use crate::evaluation::{EvalError, Evaluation, Print, Settings};
use crate::machine::{CaseRun, Machine};
use crate::module::PolicyError;
use crate::plan::RuleId;
use crate::policies::{Evaluator, Policies};
use crate::value::Value;
use reason::Reasons;

/// One unit test, to be run by the policies it was found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitTest {
    /// The package of its module: `data.rules.x`.
    pub package: String,
    /// Its name below the package: `test_x`; further definitions of the same rule are `test_x#01`, `test_x#02`, ….
    pub name: String,
    /// The file of its module.
    pub file: String,
    /// The line of its head, from 1.
    pub line: u32,
    /// The column of its head, from 1.
    pub column: u32,
    /// Whether it is to be skipped: its name starts with `todo_test_`.
    pub skipped: bool,
    rule: RuleId,
    clause: usize,
}

/// How a test or a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It holds.
    Pass,
    /// It does not.
    Fail,
    /// It could not be evaluated.
    Error,
    /// It was not run.
    Skip,
}

/// What came of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestResult {
    /// How it ended.
    pub outcome: Outcome,
    /// How long it took.
    pub duration: Duration,
    /// Why it failed; a test with cases has its reasons there.
    pub reason: Option<Reason>,
    /// What kept it from being evaluated.
    pub error: Option<EvalError>,
    /// Its cases, in the order in which they came up; empty for a test without.
    pub cases: Vec<Case>,
    /// What was printed.
    pub prints: Vec<Print>,
    /// The builtins that failed and were undefined, each place and message once.
    pub failures: Vec<PolicyError>,
    /// How many times builtins failed in all.
    pub failed: u64,
    /// The lines that were evaluated, where that was asked for; for [`crate::Coverage::add`].
    pub covered: Vec<(usize, u32)>,
}

/// One case of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its name: the text in the brackets.
    pub name: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Why it failed.
    pub reason: Option<Reason>,
}

/// Why a test failed: the expression that did not hold, of all ways through the body in the one that came furthest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reason {
    /// What happened: one line.
    pub message: String,
    /// The line of the expression, from 1.
    pub line: u32,
    /// Its column, from 1.
    pub column: u32,
    /// Its text.
    pub expression: String,
    /// What its variables, references and calls were, in the order in which they are written; none is undefined.
    pub values: Vec<(String, Option<Value>)>,
}

impl Reason {
    /// The message of an expression that was evaluated and did not hold.
    pub const NOT_HELD: &str = "the expression does not hold";
}

impl UnitTest {
    /// Its whole name: `data.rules.x.test_x`.
    pub fn full_name(&self) -> String {
        format!("{}.{}", self.package, self.name)
    }
}

impl Policies {
    /// All unit tests, by module and place.
    pub fn tests(&self) -> Vec<UnitTest> {
        find::tests(self.modules())
    }
}

impl Evaluator {
    /// Runs a test of the same policies. When it fails it is run once more to see why.
    pub fn test(&mut self, test: &UnitTest) -> TestResult {
        let started = Instant::now();
        if test.skipped {
            return TestResult::new(Outcome::Skip, started.elapsed());
        }
        let run = self.evaluate(None, |machine| machine.unit_test(test.rule, test.clause));
        let mut result = TestResult::of(run, started.elapsed());
        if result.outcome == Outcome::Fail {
            self.find_reasons(test, &mut result);
        }
        result
    }

    fn find_reasons(&self, test: &UnitTest, result: &mut TestResult) {
        let policies = self.policies().clone();
        let modules = policies.modules();
        let settings = Settings { coverage: false, ..self.settings() };
        let world = policies.world(None);
        let mut machine = Machine::new(modules.plan(), world, settings, policies.workspace());
        let mut reasons = Reasons::new(modules, test.rule, test.clause);
        // What fails to be evaluated here has failed before; and without a reason a test has failed all the same.
        let _ = std::panic::catch_unwind(AssertUnwindSafe(|| {
            machine.watch_test(test.rule, test.clause, &mut reasons)
        }));
        for case in result.cases.iter_mut().filter(|case| case.outcome == Outcome::Fail) {
            case.reason = reasons.take(Some(&case.name));
        }
        if result.cases.is_empty() {
            result.reason = reasons.take(None).or_else(|| Some(reasons.of_head()));
        }
    }
}

impl TestResult {
    fn new(outcome: Outcome, duration: Duration) -> Self {
        Self {
            outcome,
            duration,
            reason: None,
            error: None,
            cases: Vec::new(),
            prints: Vec::new(),
            failures: Vec::new(),
            failed: 0,
            covered: Vec::new(),
        }
    }

    fn of(run: Evaluation<(bool, Vec<CaseRun>)>, duration: Duration) -> Self {
        let outcome = |passed| if passed { Outcome::Pass } else { Outcome::Fail };
        let mut result = match run.value {
            Ok((passed, cases)) => {
                let case =
                    |case: CaseRun| Case { name: case.name, outcome: outcome(case.passed), reason: None };
                Self { cases: cases.into_iter().map(case).collect(), ..Self::new(outcome(passed), duration) }
            }
            Err(error) => Self { error: Some(error), ..Self::new(Outcome::Error, duration) },
        };
        result.prints = run.prints;
        result.failures = run.failures;
        result.failed = run.failed;
        result.covered = run.covered;
        result
    }
}
