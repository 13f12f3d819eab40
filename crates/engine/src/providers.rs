//! Answers of providers of external data, recorded: what `external_data` of Gatekeeper's templates is answered from.
//!
//! Source: frameworks, `constraint/pkg/externaldata`.

use std::collections::BTreeMap;
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
pub enum Unanswered {
    /// Nothing was recorded at all.
    Nothing,
    /// Nothing was recorded of this provider.
    Provider(String),
    /// Nothing was recorded of this provider for these keys.
    Keys(String, Vec<String>),
    /// The request is not `{"provider": string, "keys": array of strings and numbers}`; says what is wrong.
    Request(String),
}

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
        let recorded = self.0.get(provider).ok_or_else(|| Unanswered::Provider(provider.to_owned()))?;
        let mut missing: Vec<String> =
            keys.iter().filter(|key| !recorded.contains_key(*key)).cloned().collect();
        if missing.is_empty() {
            return Ok(keys.iter().filter_map(|key| Some((key.clone(), recorded.get(key)?))).collect());
        }
        missing.sort();
        missing.dedup();
        Err(Unanswered::Keys(provider.to_owned(), missing))
    }
}

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("no answers of providers were given"),
            Self::Provider(provider) => write!(f, "no answers of the provider `{provider}` are recorded"),
            Self::Keys(provider, keys) => {
                let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
                write!(f, "no answer of the provider `{provider}` is recorded for {}", keys.join(", "))
            }
            Self::Request(wrong) => f.write_str(wrong),
        }
    }
}
