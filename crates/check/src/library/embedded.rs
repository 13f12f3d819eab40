//! The library as bytes of a binary: what it says of itself, and its modules ready to be asked.

use std::sync::Arc;

use regimen_engine::{Lazy, Options, Policies, Value};
use serde::{Deserialize, Serialize};

use super::Library;
use super::modules::Modules;
use super::owners;
use crate::ruleset::policy_problem;
use crate::{Pack, Problem, Responsibility, Rule};

/// What to do about bytes that cannot be read.
const DAMAGED: &str = "install regimen again: this one is damaged";

/// A library that was read, checked and compiled when the binary was built.
#[derive(Debug, Clone, Copy)]
pub struct Embedded {
    /// What [`EmbeddedBytes::library`] was.
    pub library: &'static [u8],
    /// What [`EmbeddedBytes::policies`] was.
    pub policies: &'static [u8],
    /// What [`EmbeddedBytes::digest`] was.
    pub digest: &'static [u8],
    /// The files of its modules and their texts, in the order of their names.
    pub files: &'static [(&'static str, &'static str)],
}

/// The bytes of a library, for [`Embedded`]; the same for the same files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddedBytes {
    /// Rules, packs, who answers for what, and which module is in which file.
    pub library: Vec<u8>,
    /// The modules, compiled.
    pub policies: Vec<u8>,
    /// Stands for both.
    pub digest: [u8; 32],
}

/// What a library says of itself.
#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Form {
    rules: Vec<(&'static str, Lazy<Arc<Rule>>)>,
    packs: Vec<(&'static str, Lazy<Arc<Pack>>)>,
    responsibility: Lazy<Responsibility>,
    owners: owners::Known<'static>,
    /// Packages and their files.
    modules: Lazy<Vec<(&'static str, &'static str)>>,
}

/// The same, to be written.
#[derive(Serialize)]
struct Written<'a> {
    rules: Vec<(&'a str, &'a Lazy<Arc<Rule>>)>,
    packs: Vec<(&'a str, &'a Lazy<Arc<Pack>>)>,
    responsibility: &'a Lazy<Responsibility>,
    owners: owners::Known<'a>,
    /// What is read as bytes later.
    modules: &'a [u8],
}

impl Embedded {
    /// The text of a file.
    pub(super) fn text(self, file: &str) -> Option<&'static str> {
        let at = self.files.binary_search_by_key(&file, |(name, _)| name).ok()?;
        self.files.get(at).map(|(_, text)| *text)
    }

    /// Rules and packs, nothing of them checked again.
    pub(super) fn read(self) -> Result<Library, Problem> {
        let form: Form = postcard::from_bytes(self.library).map_err(|error| damaged(&error.to_string()))?;
        Ok(Library {
            rules: form.rules.into_iter().collect(),
            packs: form.packs.into_iter().collect(),
            responsibility: form.responsibility,
            owners: Some(form.owners),
            modules: Modules::of(self, form.modules),
            ..Library::default()
        })
    }

    /// The modules of all rules, ready to be asked.
    fn policies(self) -> Result<Policies, Problem> {
        let policies = Policies::embedded(self.policies, |file| self.text(file));
        policies.map_err(|error| damaged(&error.to_string()))
    }
}

fn damaged(why: &str) -> Problem {
    Problem::of_policy(&"regimen".into(), format!("the built-in rules cannot be read: {why}")).help(DAMAGED)
}

impl Library {
    /// The library as bytes for a binary, which [`Library::load_embedded`] reads again.
    ///
    /// # Errors
    /// What of its modules does not compile.
    pub fn embed(&self) -> Result<EmbeddedBytes, Vec<Problem>> {
        let refused = |why: &dyn std::fmt::Display| {
            vec![Problem::of_policy(&"regimen".into(), format!("the library cannot be embedded: {why}"))]
        };
        let modules: Vec<_> =
            self.modules.iter().map(|(package, module)| (package.as_str(), module.parsed())).collect();
        let parsed = modules.iter().map(|(_, module)| (*module).clone());
        let policies = Policies::from_parsed(parsed, Value::empty_object(), Options::default());
        let policies = policies.and_then(|policies| match policies.unanswered() {
            unanswered if unanswered.is_empty() => Ok(policies),
            unanswered => Err(unanswered),
        });
        let policies = policies.map_err(|errors| errors.iter().map(policy_problem).collect::<Vec<_>>())?;
        let names: Vec<_> = modules.iter().map(|(package, module)| (*package, module.file())).collect();
        let names = postcard::to_allocvec(&names).map_err(|error| refused(&error))?;
        let form = Written {
            rules: self.rules.entries().collect(),
            packs: self.packs.entries().collect(),
            responsibility: &self.responsibility,
            owners: self.all_owners(),
            modules: &names,
        };
        let library = postcard::to_allocvec(&form).map_err(|error| refused(&error))?;
        let policies = policies.to_embedded().map_err(|error| refused(&error))?;
        let digest = *blake3::Hasher::new().update(&library).update(&policies).finalize().as_bytes();
        Ok(EmbeddedBytes { library, policies, digest })
    }

    /// The policies of the embedded modules; without such, none.
    ///
    /// # Errors
    /// If they are not those of this version.
    pub(crate) fn embedded_policies(&self) -> Result<Policies, Problem> {
        let read = || self.modules.embedded.map_or_else(|| Ok(Policies::default()), Embedded::policies);
        self.policies.get_or_init(read).clone()
    }

    /// What stands for all that is embedded.
    pub(crate) fn embedded_digest(&self) -> &'static [u8] {
        self.modules.embedded.map_or(&[], |embedded| embedded.digest)
    }
}
