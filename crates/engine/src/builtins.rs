//! The builtin functions of OPA 1.20, and the one that Gatekeeper adds.
//!
//! Each function has one row in the table of its file; its declared types are in `regimen-rego`
//! (`signatures.txt`). Functions get arguments of any type and say themselves what they cannot use.

mod aggregates;
mod arithmetic;
mod arrays;
mod aws;
mod cidr;
mod conftest;
mod conversions;
mod crypto;
mod encoding;
mod external;
mod glob;
mod graph;
mod graphql;
mod json;
mod jwt;
mod numbers;
mod objects;
mod operand;
mod refused;
mod regex;
mod rego;
mod schema;
mod semver;
mod sets;
mod sprintf;
mod strings;
mod time;
mod types;
mod units;
mod uri;
mod uuid;
mod x509;
pub(crate) mod yaml;

use std::collections::HashMap;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use crate::providers::{Providers, Unanswered};
use crate::value::Value;
pub use conftest::ConfigFiles;
pub(crate) use operand::{Args, Items};

/// A builtin: `None` is undefined.
pub(crate) type Builtin = fn(&mut Context<'_>, Args<'_>) -> Result<Option<Value>, Error>;

/// The rows of one file.
type Table = &'static [(&'static str, Builtin)];

const TABLES: [Table; 27] = [
    aggregates::TABLE,
    arithmetic::TABLE,
    arrays::TABLE,
    cidr::TABLE,
    conversions::TABLE,
    crypto::TABLE,
    encoding::TABLE,
    glob::TABLE,
    graph::TABLE,
    graphql::TABLE,
    json::TABLE,
    jwt::TABLE,
    numbers::TABLE,
    objects::TABLE,
    refused::TABLE,
    regex::TABLE,
    rego::TABLE,
    schema::TABLE,
    semver::TABLE,
    sets::TABLE,
    sprintf::TABLE,
    strings::TABLE,
    time::TABLE,
    types::TABLE,
    units::TABLE,
    uri::TABLE,
    uuid::TABLE,
];

/// Further tables.
const MORE: [Table; 6] =
    [aws::TABLE, conftest::TABLE, external::TABLE, x509::TABLE, yaml::TABLE, refused::NETWORK];

/// The rows of all tables by name: every call of a policy looks for its function when it is made ready.
static BUILTINS: LazyLock<HashMap<&str, Builtin>> =
    LazyLock::new(|| TABLES.into_iter().chain(MORE).flatten().copied().collect());

/// The function called `name`.
pub(crate) fn find(name: &str) -> Option<Builtin> {
    BUILTINS.get(name).copied()
}

/// Whether a function is never answered, for it needs the network.
pub(crate) fn needs_network(name: &str) -> bool {
    refused::NETWORK.iter().any(|(row, _)| *row == name)
}

/// Stands for a function that is declared and not carried.
pub(crate) fn missing(_: &mut Context<'_>, _: Args<'_>) -> Result<Option<Value>, Error> {
    Err(Error::failed("this builtin is not carried"))
}

/// What a builtin may know of the evaluation that calls it, and what it keeps for the next call.
pub(crate) struct Context<'a> {
    /// The time of the evaluation, in nanoseconds since 1970; the same for all calls.
    pub(crate) now_ns: i64,
    /// The seed of `rand.intn` and `uuid.rfc4122`; the same for all calls.
    pub(crate) seed: u64,
    /// What providers of external data answered; none where nobody has said.
    pub(crate) providers: Option<&'a Providers>,
    /// What may still be taken; a call that would take more is stopped.
    pub(crate) allowance: &'a mut Allowance,
    /// What was compiled before.
    pub(crate) cache: &'a mut Cache,
    /// Who reads configuration files for policies, and the file of the module that calls.
    pub(crate) host: Option<(&'a dyn ConfigFiles, &'a str)>,
}

impl<'a> Context<'a> {
    /// For a call outside of an evaluation.
    pub(crate) fn alone(allowance: &'a mut Allowance, cache: &'a mut Cache) -> Self {
        Self { now_ns: 0, seed: 0, providers: None, allowance, cache, host: None }
    }

    /// Takes `bytes` before they are allocated.
    ///
    /// # Errors
    /// [`Error::Memory`] when too few are left.
    pub(crate) fn take(&mut self, bytes: usize) -> Result<(), Error> {
        self.allowance.take(bytes)
    }
}

/// What an evaluation may still take: bytes, and time.
#[derive(Debug, Clone)]
pub(crate) struct Allowance {
    bytes: usize,
    time: Option<Duration>,
    /// When it ends; not known before the clock was looked at.
    end: Option<Instant>,
    steps: u32,
}

/// How many steps pass between two looks at the clock.
const STEPS: u32 = 1024;

impl Allowance {
    /// `bytes`, and all the time.
    pub(crate) const fn new(bytes: usize) -> Self {
        Self { bytes, time: None, end: None, steps: 0 }
    }

    /// The same for `time`, from the first look at the clock on: most evaluations end before it.
    pub(crate) fn within(self, time: Duration) -> Self {
        Self { time: Some(time), ..self }
    }

    /// Takes `bytes`, which is a step as well.
    ///
    /// # Errors
    /// [`Error::Memory`] when too few are left, [`Error::Time`] when it is too late.
    pub(crate) fn take(&mut self, bytes: usize) -> Result<(), Error> {
        self.bytes = self.bytes.checked_sub(bytes).ok_or(Error::Memory)?;
        self.step()
    }

    /// Looks at the clock, before something that takes long.
    ///
    /// # Errors
    /// [`Error::Time`] when it is too late.
    pub(crate) fn look(&mut self) -> Result<(), Error> {
        self.steps = STEPS;
        self.step()
    }

    /// Counts a step.
    ///
    /// # Errors
    /// [`Error::Time`] when it is too late.
    pub(crate) fn step(&mut self) -> Result<(), Error> {
        self.steps += 1;
        if self.steps < STEPS {
            return Ok(());
        }
        self.steps = 0;
        let Some(time) = self.time else { return Ok(()) };
        let now = Instant::now();
        // No end where there is none that a clock could show.
        self.end = self.end.or_else(|| now.checked_add(time));
        if self.end.is_some_and(|end| now > end) { Err(Error::Time) } else { Ok(()) }
    }
}

/// What builtins keep between calls: compiled patterns, numbers that were drawn.
#[derive(Default)]
pub(crate) struct Cache {
    pub(crate) regexes: regex::Cache,
    pub(crate) globs: glob::Cache,
    /// Of `rand.intn` and `uuid.rfc4122`, by name and arguments: the same within one evaluation.
    pub(crate) drawn: HashMap<(&'static str, Vec<Value>), Value>,
}

/// What kept a builtin from giving a value. Not strict, the first two make it undefined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Error {
    /// An argument has the wrong type or form: `eval_type_error`. The text starts after the function's name.
    Type(String),
    /// Anything else that failed: `eval_builtin_error`. The text starts after the function's name.
    Failed(String),
    /// The evaluation would take more memory than it may. Always ends the evaluation.
    Memory,
    /// The evaluation takes longer than it may. Always ends the evaluation.
    Time,
    /// Nobody has said what a provider answers. Always ends the evaluation.
    Unanswered(Box<Unanswered>),
}

impl Error {
    /// A failure that says `message`.
    pub(crate) fn failed(message: impl Into<String>) -> Self {
        Self::Failed(message.into())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Calls a builtin.
    pub(crate) fn call(name: &str, args: &[Value]) -> Result<Option<Value>, Error> {
        let builtin = find(name).unwrap_or_else(|| panic!("no builtin {name}"));
        let (mut allowance, mut cache) = (Allowance::new(1 << 26), Cache::default());
        let args: Vec<&Value> = args.iter().collect();
        builtin(&mut Context::alone(&mut allowance, &mut cache), Args::new(&args))
    }

    /// The value of a JSON text.
    pub(crate) fn json(text: &str) -> Value {
        Value::from_json(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    /// The type error of a call with the arguments of a JSON array.
    pub(crate) fn type_error(name: &str, args: &str) -> String {
        match call(name, json(args).as_array().unwrap()) {
            Err(Error::Type(text)) => text,
            other => panic!("{name}({args}) gave {other:?}"),
        }
    }

    /// What kept a call with the arguments of a JSON array from giving a value.
    pub(crate) fn failure(name: &str, args: &str) -> String {
        match call(name, json(args).as_array().unwrap()) {
            Err(Error::Failed(text)) => text,
            other => panic!("{name}({args}) gave {other:?}"),
        }
    }

    /// What a call with the arguments of a JSON array gives.
    pub(crate) fn result(name: &str, args: &str) -> Value {
        match call(name, json(args).as_array().unwrap()) {
            Ok(Some(value)) => value,
            other => panic!("{name}({args}) gave {other:?}"),
        }
    }

    /// Checks rows of a builtin, its arguments as a JSON array, and what comes of it: a value (sets as arrays), the text of a
    /// failure, or that of a type error.
    pub(crate) fn answers(
        values: &[(&str, &str, &str)],
        failures: &[(&str, &str, &str)],
        types: &[(&str, &str, &str)],
    ) {
        for (name, args, value) in values {
            assert_eq!(json(&result(name, args).to_json()), json(value), "{name}({args})");
        }
        for (name, args, error) in failures {
            assert_eq!(failure(name, args), *error, "{name}({args})");
        }
        for (name, args, error) in types {
            assert_eq!(type_error(name, args), *error, "{name}({args})");
        }
    }

    /// Arguments and results in JSON, with `{"set": […]}` for a set.
    pub(crate) fn value(json: &str) -> Value {
        fn sets(value: &Value) -> Value {
            match value {
                Value::Array(items) => Value::from(items.iter().map(sets).collect::<Vec<_>>()),
                Value::Object(pairs) => match pairs.get(&Value::from("set")) {
                    Some(Value::Array(items)) => {
                        Value::from(items.iter().map(sets).collect::<crate::value::Set>())
                    }
                    _ => Value::from(
                        pairs
                            .iter()
                            .map(|(key, value)| (key.clone(), sets(value)))
                            .collect::<crate::value::Object>(),
                    ),
                },
                other => other.clone(),
            }
        }
        sets(&Value::from_json(json).unwrap_or_else(|error| panic!("{json}: {error}")))
    }

    /// Each row: a builtin, its arguments, and the result, or `undefined`, or `type: ` or `failed: ` and the message.
    pub(crate) fn check(rows: &[(&str, &str, &str)]) {
        for (name, args, expected) in rows {
            let args_value = value(args);
            let found = match call(name, args_value.as_array().unwrap()) {
                Ok(Some(found)) => found.to_string(),
                Ok(None) => "undefined".to_owned(),
                Err(Error::Type(message)) => format!("type: {message}"),
                Err(Error::Failed(message)) => format!("failed: {message}"),
                Err(Error::Memory) => "memory".to_owned(),
                Err(Error::Time) => "time".to_owned(),
                Err(Error::Unanswered(why)) => format!("unanswered: {why}"),
            };
            let is_value = expected.starts_with(|c: char| "[{\"-0123456789".contains(c))
                || ["true", "false", "null"].contains(expected);
            let expected = if is_value { value(expected).to_string() } else { (*expected).to_owned() };
            assert_eq!(found, expected, "{name} {args}");
        }
    }

    /// What the compiler and the machine do themselves; `internal.test_case` only OPA puts into policies.
    const ELSEWHERE: [&str; 7] = [
        "assign",
        "internal.print",
        "internal.test_case",
        "print",
        "rego.metadata.chain",
        "rego.metadata.rule",
        "walk",
    ];

    #[test]
    fn every_declared_builtin_is_there_and_no_other() {
        let missing: Vec<&str> = regimen_rego::builtins().filter(|name| find(name).is_none()).collect();
        assert_eq!(missing, ELSEWHERE);
        let rows = TABLES.into_iter().chain(MORE).flatten().map(|(name, _)| *name);
        let undeclared: Vec<&str> = rows.filter(|name| regimen_rego::signature(name).is_none()).collect();
        assert_eq!(undeclared, [""; 0]);
    }
}
