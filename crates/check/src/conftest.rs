//! conftest's packages: rules `deny`, `warn` and `violation` that judge a document as `input`.
//!
//! Source: conftest, `policy/engine.go` and `docs/exceptions.md`.

mod locate;
mod result;
mod rules;
mod tester;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use regimen_engine::{ConfigFiles, Options, ParsedModule, Policies, PolicyError, Value, Version, object};

use crate::rule::Metadata;
use crate::ruleset::{Dialect, Instance};
use crate::{Owners, Rule};

pub use result::ConftestResult;
pub use rules::ConftestRule;
pub(crate) use rules::{nearest, package};
pub use tester::{ConftestFinding, ConftestReport, ConftestTester};

/// Packages in conftest's form, compiled together.
#[derive(Clone)]
pub struct Conftest {
    policies: Policies,
    data: Value,
    rules: Vec<ConftestRule>,
    namespaces: BTreeSet<String>,
    /// Whether a module may read `data.conftest`.
    reads_file: bool,
}

impl fmt::Debug for Conftest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Conftest").field("rules", &self.rules).finish_non_exhaustive()
    }
}

impl Conftest {
    /// Compiles modules in a version of Rego. Packages `rules.…` and `lib.…` are no namespaces.
    ///
    /// # Errors
    /// What is wrong with them; also rules of these names that could never give a result.
    pub fn new(parsed: Vec<ParsedModule>, version: Version, data: Value) -> Result<Self, Vec<PolicyError>> {
        let (own, asked): (Vec<_>, Vec<_>) = parsed.iter().partition(|module| rules::is_regimens(module));
        let mut wrong = rules::complete_rules(&asked);
        wrong.extend(asked.iter().filter_map(|module| rules::of_gatekeeper(module)));
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let skipped: BTreeSet<String> = own.into_iter().map(package).collect();
        let mut made = Self::with(parsed, data, Options { version, conftest: true, ..Options::default() })?;
        made.rules.retain(|rule| !skipped.contains(&rule.namespace));
        Ok(made)
    }

    /// Compiles `modules` as `conftest test` does: every package is a namespace.
    ///
    /// # Errors
    /// As [`Conftest::new`].
    pub fn compile(
        modules: Vec<ParsedModule>,
        data: Value,
        options: Options,
    ) -> Result<Self, Vec<PolicyError>> {
        let wrong = rules::complete_rules(&modules.iter().collect::<Vec<_>>());
        if wrong.is_empty() { Self::with(modules, data, options) } else { Err(wrong) }
    }

    fn with(modules: Vec<ParsedModule>, data: Value, options: Options) -> Result<Self, Vec<PolicyError>> {
        let mut rules = rules::rules(&modules);
        let namespaces = modules.iter().map(package).collect();
        let reads_file = modules.iter().any(|module| module.text().contains("conftest"));
        let policies = Policies::from_parsed(modules, data.clone(), options)?;
        for rule in &mut rules {
            rule.reads_request = policies.reads_of_input(&rule.query(), "request");
        }
        Ok(Self { policies, data, rules, namespaces, reads_file })
    }

    /// The same with someone who reads configuration files for its modules.
    #[must_use]
    pub fn with_files(self, files: Arc<dyn ConfigFiles>) -> Self {
        Self { policies: self.policies.with_files(files), ..self }
    }

    /// Its policies, to be asked.
    pub const fn policies(&self) -> &Policies {
        &self.policies
    }

    /// The same, to be given what they are answered from.
    pub(crate) const fn policies_mut(&mut self) -> &mut Policies {
        &mut self.policies
    }

    /// The policies for the documents of the file at `path`, of which they see name and folder as `data.conftest.file`; none if
    /// they do not look.
    pub(crate) fn about(&self, path: &str) -> Option<Policies> {
        if !self.reads_file {
            return None;
        }
        let (dir, name) = path.rsplit_once('/').unwrap_or((".", path));
        let dir = if dir.is_empty() { "/" } else { dir };
        let key = Value::from("conftest");
        let mut known = self.data.get(&key).and_then(Value::as_object).cloned().unwrap_or_default();
        known.insert(Value::from("file"), object([("name", Value::from(name)), ("dir", Value::from(dir))]));
        Some(self.policies.with_data(&object([("conftest", Value::from(known))])))
    }

    /// The rules as instances.
    pub(crate) fn instances(&self) -> impl Iterator<Item = Instance> {
        self.rules.iter().map(|rule| {
            let metadata = Metadata::of_nothing(&rule.name);
            let (id, package) = (rule.id(), rule.namespace.clone());
            let rule_of = Rule::new(&id, package, metadata, &rule.place.0.as_str().into(), "conftest");
            Instance {
                query: rule.query(),
                parameters: Value::empty_object(),
                severity: rule_of.severity,
                severity_is_chosen: false,
                rule: Arc::new(rule_of),
                controls: Vec::new(),
                owners: Owners::default(),
                is_embedded: false,
                broken: false,
                dialect: Dialect::Conftest(Box::new(rule.clone())),
            }
        })
    }

    /// The rules, by package and name.
    pub fn rules(&self) -> &[ConftestRule] {
        &self.rules
    }

    /// All packages, also those without such rules.
    pub const fn namespaces(&self) -> &BTreeSet<String> {
        &self.namespaces
    }
}
