//! Kubernetes resources × rules → [`Report`].
//!
//! Pure: no files, no clock, no environment, no printing; texts come in through a function, reports go out as data. For
//! the command line, and for whoever embeds the check elsewhere.

mod finding;
mod problem;
mod report;
mod rule;
mod severity;

pub use finding::{Finding, Location, ResourceId, Status};
pub use problem::{Place, Problem, ProblemKind, Range, Skipped};
pub use report::{ControlResult, ControlStatus, ExitStatus, Report, Summary};
pub use rule::{Link, Rule};
pub use severity::{Action, Severity, UnknownSeverity};
