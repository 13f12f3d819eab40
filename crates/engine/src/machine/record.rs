//! What happens in an evaluation besides its answer.

use std::collections::BTreeSet;

use crate::plan::Location;

/// What happened besides the answer.
#[derive(Default)]
pub(crate) struct Record {
    /// What was printed, in order.
    pub(crate) prints: Vec<Print>,
    /// Builtins that failed, each place and message once, in order.
    pub(crate) failures: Vec<Failure>,
    /// How many times builtins failed in all.
    pub(crate) failed: u64,
    /// The places that were evaluated, where that is asked for.
    pub(crate) covered: BTreeSet<Location>,
}

/// Something printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Print {
    pub(crate) location: Location,
    pub(crate) text: String,
}

/// A builtin that failed and was undefined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) location: Location,
    /// OPA's code.
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

/// How many different failures and prints are kept.
const KEPT: usize = 1000;

impl Record {
    /// Whether nothing happened but the answer.
    pub(crate) const fn is_silent(&self) -> bool {
        self.failed == 0 && self.prints.is_empty()
    }

    pub(super) fn print(&mut self, location: Location, text: String) {
        if self.prints.len() < KEPT {
            self.prints.push(Print { location, text });
        }
    }

    pub(super) fn fail(&mut self, location: Location, code: &'static str, message: String) {
        self.failed += 1;
        let failure = Failure { location, code, message };
        if self.failures.len() < KEPT && !self.failures.contains(&failure) {
            self.failures.push(failure);
        }
    }
}
