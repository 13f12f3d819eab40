//! What rules return, read.

use arcstr::ArcStr;
use regimen_engine::{EvalError, Unanswered, Value, path_from_value};
use regimen_yaml::Path;

use crate::ruleset::Instance;
use crate::{Fix, Place};

/// Why a rule gave no answer.
pub(crate) enum Failure {
    /// It cannot be asked any more, for a reason that was told.
    Told,
    /// It hit a limit, and would on the next object too.
    Stopped(EvalError),
    /// A call of `external_data` had no answer.
    Unanswered(Box<Unanswered>, Option<Place>),
    /// The message.
    Error(String),
}

/// What a rule returned.
pub(crate) struct Violation {
    pub(crate) message: ArcStr,
    /// What it says besides.
    pub(crate) details: Option<Value>,
    /// None where the rule does not say.
    pub(crate) path: Option<Path>,
    /// The line of the file, from 1, where the rule says that instead.
    pub(crate) line: Option<u32>,
    /// What the rule offers to change.
    pub(crate) fix: Option<Fix>,
}

/// What an instance says of an object.
pub(crate) struct Answer {
    pub(crate) violations: Vec<Violation>,
    /// Whether the object is one that the rule is about.
    pub(crate) applies: bool,
}

impl Answer {
    /// Reads what a rule gives for `violation` and, where it has that, for `applies`.
    pub(crate) fn new(
        instance: &Instance,
        found: Option<&Value>,
        applies: Option<&Value>,
    ) -> Result<Self, Failure> {
        let read = |value| violation(instance, value);
        let violations = match found {
            // So most rules answer about most objects.
            Some(Value::Set(items)) if items.is_empty() => Ok(Vec::new()),
            Some(Value::Set(items)) => items.iter().map(read).collect(),
            Some(Value::Array(items)) => items.iter().map(read).collect(),
            None => Ok(Vec::new()),
            Some(other) => Err(format!("`violation` must be a set, found `{other}`")),
        };
        let applies = !instance.rule.applies || applies == Some(&Value::Bool(true));
        Ok(Self { violations: violations.map_err(Failure::Error)?, applies })
    }
}

fn violation(instance: &Instance, value: &Value) -> Result<Violation, String> {
    let field = |value: &Value, key: &str| value.as_object()?.get(&Value::from(key)).cloned();
    let Some(Value::String(message)) = field(value, "msg") else {
        return Err(format!("a violation must have a string `msg`, found `{value}`"));
    };
    let details = field(value, "details");
    let detail = |key| details.as_ref().and_then(|details| field(details, key));
    let path = detail("path").map(|path| {
        path_from_value(&path).ok_or_else(|| {
            format!("the path of a violation must be an array of keys and indices, found `{path}`")
        })
    });
    // Details of other people's templates mean what they like.
    let path = path.filter(|path| instance.is_own() || path.is_ok());
    // Details are free: only a rule that says it offers fixes does.
    let fix = instance.rule.fix.zip(detail("fix")).map(|(applicability, fix)| Fix::read(&fix, applicability));
    let (path, fix) = (path.transpose()?, fix.transpose()?);
    Ok(Violation { message, details, path, line: None, fix })
}
