//! Answers of providers of external data, recorded: what `external_data` of Gatekeeper's templates is answered from.
//!
//! Source: frameworks, `constraint/pkg/externaldata`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::value::Value;

/// What providers answered, by provider and key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Providers(BTreeMap<String, BTreeMap<String, Recorded>>);

/// What a provider answered for a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded {
    /// A value.
    Value(Value),
    /// That it has none, and why.
    Error(String),
    /// That it could not work at all, and why: then no key of the request has an answer.
    SystemError(String),
}

/// Why a call of `external_data` has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// What was lacking.
    pub lack: Lack,
    /// Who was asked.
    pub provider: String,
    /// What it was asked, as far as that has no answer.
    pub keys: BTreeSet<String>,
}

/// What a call of `external_data` lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// Answers at all: nobody has given any.
    Everything,
    /// Answers of the provider.
    Provider,
    /// Answers of the provider for these keys.
    Keys,
    /// A request of the form `{"provider": string, "keys": array of strings and numbers}`; says what is wrong with it.
    Request(String),
}

/// How many keys a message names.
const NAMED: usize = 5;

impl Providers {
    /// Adds an answer; gives back what was recorded for the key before.
    pub fn record(&mut self, provider: &str, key: &str, answer: Recorded) -> Option<Recorded> {
        self.0.entry(provider.to_owned()).or_default().insert(key.to_owned(), answer)
    }

    /// Adds a provider, perhaps without any answer.
    pub fn add(&mut self, provider: &str) {
        self.0.entry(provider.to_owned()).or_default();
    }

    /// The names of the providers, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The answers of a provider for keys, in their order.
    ///
    /// # Errors
    /// What was not recorded.
    pub(crate) fn answers(
        &self,
        provider: &str,
        keys: &[String],
    ) -> Result<Vec<(String, &Recorded)>, Unanswered> {
        let lacking = |lack, keys| Unanswered { lack, provider: provider.to_owned(), keys };
        let Some(recorded) = self.0.get(provider) else {
            return Err(lacking(Lack::Provider, keys.iter().cloned().collect()));
        };
        let missing: BTreeSet<String> =
            keys.iter().filter(|key| !recorded.contains_key(*key)).cloned().collect();
        if missing.is_empty() {
            return Ok(keys.iter().filter_map(|key| Some((key.clone(), recorded.get(key)?))).collect());
        }
        Err(lacking(Lack::Keys, missing))
    }
}

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { lack, provider, keys } = self;
        match lack {
            Lack::Everything => write!(f, "nobody has said what the provider `{provider}` answers"),
            Lack::Provider => write!(f, "no answers of the provider `{provider}` are recorded"),
            Lack::Keys if keys.len() > NAMED => {
                write!(f, "no answers of the provider `{provider}` are recorded for {} keys", keys.len())
            }
            Lack::Keys => {
                let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
                write!(f, "no answer of the provider `{provider}` is recorded for {}", keys.join(", "))
            }
            Lack::Request(wrong) => f.write_str(wrong),
        }
    }
}
