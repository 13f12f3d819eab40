//! What ends an evaluation.

use crate::builtins;
use crate::plan::Location;
use crate::providers::Unanswered;

/// What ended an evaluation, and where. Boxed: every step gives a result, and hardly any of them an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Error(Box<(ErrorKind, Option<Location>)>);

impl Error {
    /// At a place.
    pub(super) fn at(kind: ErrorKind, location: Location) -> Self {
        Self(Box::new((kind, Some(location))))
    }

    /// What happened, and where; none where no place is to blame.
    pub(crate) fn into_parts(self) -> (ErrorKind, Option<Location>) {
        *self.0
    }

    /// The same at a place, if it has none: whoever is nearest to where it happened says it first.
    pub(super) fn or_at(mut self, location: Location) -> Self {
        self.0.1.get_or_insert(location);
        self
    }
}

/// The sorts of error, with OPA's codes where it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ErrorKind {
    /// Two different values where there may be one: `eval_conflict_error`.
    Conflict(String),
    /// A builtin failed, strictly: `eval_builtin_error`.
    Builtin(String),
    /// A builtin was given what it cannot use, strictly: `eval_type_error`.
    Type(String),
    /// It took too long: `eval_cancel_error`.
    Time,
    /// It took too much memory.
    Memory,
    /// Rules lie too deep inside each other.
    Depth,
    /// Nobody has said what a provider answers: `eval_builtin_error`.
    Unanswered(Box<Unanswered>),
    /// A mistake of ours.
    Internal,
}

impl ErrorKind {
    /// OPA's code for it.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Conflict(_) => "eval_conflict_error",
            Self::Builtin(_) | Self::Unanswered(_) => "eval_builtin_error",
            Self::Type(_) => "eval_type_error",
            Self::Time => "eval_cancel_error",
            Self::Memory | Self::Depth => "eval_limit_error",
            Self::Internal => "eval_internal_error",
        }
    }

    /// What happened: one line.
    pub(crate) fn message(&self) -> String {
        match self {
            Self::Conflict(message) | Self::Builtin(message) | Self::Type(message) => message.clone(),
            Self::Unanswered(why) => format!("external_data: {why}"),
            Self::Time => "the evaluation took longer than it may".to_owned(),
            Self::Memory => "the evaluation needs more memory than it may take".to_owned(),
            Self::Internal => "the evaluator failed; this is a bug in it".to_owned(),
            Self::Depth => "rules and functions lie too deep inside each other".to_owned(),
        }
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self(Box::new((kind, None)))
    }
}

/// For what is taken outside of builtins.
impl From<builtins::Error> for Error {
    fn from(error: builtins::Error) -> Self {
        match error {
            builtins::Error::Type(message) => ErrorKind::Type(message),
            builtins::Error::Failed(message) => ErrorKind::Builtin(message),
            builtins::Error::Memory => ErrorKind::Memory,
            builtins::Error::Time => ErrorKind::Time,
            builtins::Error::Unanswered(why) => ErrorKind::Unanswered(why),
        }
        .into()
    }
}
