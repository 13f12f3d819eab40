//! What comes of an evaluation.

use std::fmt;

use crate::machine::{self, ErrorKind, Limits, Record};
use crate::module::{PolicyError, Source};
use crate::plan::Location;
use crate::providers::Unanswered;

/// How policies are evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Whether a builtin that fails ends the evaluation; if not, it is undefined, and counted.
    pub strict_builtin_errors: bool,
    /// Whether the lines that were evaluated are recorded.
    pub coverage: bool,
    /// What `time.now_ns` gives: nanoseconds since 1970.
    pub now_ns: i64,
    /// The seed of `rand.intn` and `uuid.rfc4122`.
    pub seed: u64,
    /// What one evaluation may take.
    pub limits: Limits,
}

impl Settings {
    /// As in OPA without flags, at the start of 1970.
    pub const DEFAULT: Self =
        Self { strict_builtin_errors: false, coverage: false, now_ns: 0, seed: 0, limits: Limits::DEFAULT };
}

impl Default for Settings {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// What came of an evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation<T> {
    /// The answer, or what ended the evaluation.
    pub value: Result<T, EvalError>,
    /// What was printed, in order.
    pub prints: Vec<Print>,
    /// The builtins that failed and were undefined, each place and message once.
    pub failures: Vec<PolicyError>,
    /// How many times builtins failed in all.
    pub failed: u64,
    /// The lines that were evaluated, by the index of the module, where that was asked for; for [`crate::Coverage::add`].
    pub covered: Vec<(usize, u32)>,
}

/// A line that `print` made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// The module's file; empty in a query.
    pub file: String,
    /// The line of the call, from 1.
    pub line: u32,
    /// What was printed.
    pub text: String,
}

/// What ended an evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvalError {
    /// What happened, and where.
    pub error: PolicyError,
    /// Whether a limit was hit: it would be again.
    pub limit: bool,
    /// Why a call of `external_data` had no answer, where that was it.
    pub unanswered: Option<Box<Unanswered>>,
}

impl fmt::Display for EvalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl std::error::Error for EvalError {}

impl<T> Evaluation<T> {
    /// A value, and nothing besides.
    pub(crate) const fn silent(value: T) -> Self {
        Self { value: Ok(value), prints: Vec::new(), failures: Vec::new(), failed: 0, covered: Vec::new() }
    }

    pub(crate) fn new(
        value: Result<T, machine::Error>,
        record: Record,
        sources: &[Source],
        query: Option<&Source>,
    ) -> Self {
        let source = |location: Location| sources.get(location.module).or(query);
        let place = |location: Option<Location>, code, message| {
            let source = location.and_then(|location| Some((source(location)?, location.span)));
            let (line, column) = source.map_or((0, 0), |(source, span)| source.position(span));
            let file = source.map(|(source, _)| source.file.to_string()).unwrap_or_default();
            PolicyError { file, line, column, code, message, help: None }
        };
        let value = value.map_err(|error| {
            let (kind, location) = error.into_parts();
            EvalError {
                limit: matches!(kind, ErrorKind::Time | ErrorKind::Memory | ErrorKind::Depth),
                error: place(location, kind.code(), kind.message()),
                unanswered: match kind {
                    ErrorKind::Unanswered(why) => Some(why),
                    _ => None,
                },
            }
        });
        let prints = record.prints.into_iter().map(|print| {
            let line = source(print.location).map_or(0, |source| source.position(print.location.span).0);
            let file = source(print.location).map(|source| source.file.to_string()).unwrap_or_default();
            Print { file, line, text: print.text }
        });
        let failures = record
            .failures
            .into_iter()
            .map(|failure| place(Some(failure.location), failure.code, failure.message));
        let covered = record.covered.into_iter().filter_map(|location| {
            Some((location.module, sources.get(location.module)?.line(location.span)))
        });
        Self {
            value,
            prints: prints.collect(),
            failures: failures.collect(),
            failed: record.failed,
            covered: covered.collect(),
        }
    }
}
