//! conftest's packages: rules `deny`, `warn` and `violation` that judge a document as `input`.
//!
//! Source: conftest, `policy/engine.go` and `docs/exceptions.md`.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use regimen_engine::{Module, Options, ParsedModule, Policies, PolicyError, Value, Version};
use regimen_rego::ast::{self, TermKind};

use crate::rule::Metadata;
use crate::ruleset::{Dialect, Instance};
use crate::suggest::did_you_mean;
use crate::{Action, Owners, Rule};

/// Packages in conftest's form, compiled together.
#[derive(Clone)]
pub struct Conftest {
    policies: Policies,
    rules: Vec<ConftestRule>,
}

/// A rule of a package: all definitions of one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConftestRule {
    /// Its package, without `data.`.
    pub namespace: String,
    /// Its name: `deny_root`.
    pub name: String,
    /// What its results do.
    pub action: Action,
    /// How many definitions it has: what conftest counts as tests.
    pub definitions: usize,
    /// Its first definition: file, line and column.
    pub place: (String, u32, u32),
    /// Whether its package has a rule `exception`.
    pub has_exceptions: bool,
}

/// One result of a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConftestResult {
    /// What is wrong.
    pub message: String,
    /// What the rule says besides, by key.
    pub metadata: BTreeMap<String, Value>,
    /// Where it is, as the rule says by `_loc`: file and line.
    pub location: Option<(String, u32)>,
}

impl fmt::Debug for Conftest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Conftest").field("rules", &self.rules).finish_non_exhaustive()
    }
}

impl Conftest {
    /// Compiles `modules`. Packages `rules.…` and `lib.…` are no namespaces.
    ///
    /// # Errors
    /// What is wrong with them; also rules of these names that could never give a result.
    pub fn new(modules: &[Module], data: Value) -> Result<Self, Vec<PolicyError>> {
        let parsed: Vec<ParsedModule> = modules.iter().map(ParsedModule::new).collect();
        let rules = rules(&parsed);
        let mut wrong: Vec<PolicyError> = parsed.iter().flat_map(complete_rules).collect();
        wrong.extend(parsed.iter().filter_map(of_gatekeeper));
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let version = modules.first().map_or(Version::V1, |module| module.version);
        let policies = Policies::from_parsed(parsed, data, Options { version, ..Options::default() })?;
        Ok(Self { policies, rules })
    }

    /// Its policies, to be asked.
    pub const fn policies(&self) -> &Policies {
        &self.policies
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
                rule: Arc::new(rule_of),
                controls: Vec::new(),
                owners: Owners::default(),
                broken: false,
                dialect: Dialect::Conftest(Box::new(rule.clone())),
            }
        })
    }

    /// The rules, by package and name.
    pub fn rules(&self) -> &[ConftestRule] {
        &self.rules
    }
}

impl ConftestRule {
    /// What reports call it: `main/deny_root`.
    pub fn id(&self) -> String {
        format!("{}/{}", self.namespace, self.name)
    }

    /// What to evaluate: `data.main.deny`.
    pub fn query(&self) -> String {
        format!("data.{}.{}", self.namespace, self.name)
    }

    /// What `exception` of its package names it by: `deny_root` as `root`, `deny` as nothing.
    pub fn suffix(&self) -> &str {
        self.name.split_once('_').map_or("", |(_, suffix)| suffix)
    }

    /// Whether the value of `exception` names it: a set, or an array, of arrays or sets of names.
    pub fn is_excepted(&self, exception: Option<&Value>) -> bool {
        let suffix = Value::from(self.suffix());
        let lists = exception.map(members).unwrap_or_default();
        lists.into_iter().any(|list| members(list).contains(&&suffix))
    }
}

impl ConftestResult {
    /// The results in the value of a rule, in order: strings, or objects with a `msg`. What else it holds is passed over, as
    /// in conftest.
    ///
    /// # Errors
    /// An object without a `msg` that is a string.
    pub fn read_all(value: Option<&Value>) -> Result<Vec<Self>, String> {
        let mut results = Vec::new();
        for item in value.map(members).unwrap_or_default() {
            match item {
                Value::String(text) => results.push(Self::of(text.to_string())),
                Value::Object(_) => results.push(Self::read(item)?),
                _ => {}
            }
        }
        Ok(results)
    }

    fn of(message: String) -> Self {
        Self { message, metadata: BTreeMap::new(), location: None }
    }

    fn read(item: &Value) -> Result<Self, String> {
        let field = |key: &str| item.get(&Value::from(key));
        let message = field("msg").and_then(Value::as_str);
        let message = message.ok_or_else(|| format!("a result must have a string `msg`, found `{item}`"))?;
        let mut result = Self::of(message.to_owned());
        let location = field("_loc").and_then(|loc| {
            let line = loc.get(&Value::from("line"))?.as_i64()?;
            let file = loc.get(&Value::from("file")).and_then(Value::as_str).unwrap_or_default();
            Some((file.to_owned(), u32::try_from(line).ok()?))
        });
        result.location = location;
        for (key, value) in item.as_object().into_iter().flatten() {
            if let Some(key) = key.as_str().filter(|key| !matches!(*key, "msg" | "_loc")) {
                result.metadata.insert(key.to_owned(), value.clone());
            }
        }
        Ok(result)
    }
}

/// What a set or an array holds.
fn members(value: &Value) -> Vec<&Value> {
    match value {
        Value::Set(items) => items.iter().collect(),
        Value::Array(items) => items.iter().collect(),
        _ => Vec::new(),
    }
}

/// What a rule of this name does; none if it is none of conftest's: `^warn(_[a-zA-Z0-9]+)*$`, `^(deny|violation)(_…)*$`.
fn action(name: &str) -> Option<Action> {
    let mut parts = name.split('_');
    let action = match parts.next() {
        Some("deny" | "violation") => Action::Deny,
        Some("warn") => Action::Warn,
        _ => return None,
    };
    let is_suffix = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    parts.all(is_suffix).then_some(action)
}

fn rules(modules: &[ParsedModule]) -> Vec<ConftestRule> {
    let mut rules: BTreeMap<(String, String), ConftestRule> = BTreeMap::new();
    let mut excepting = Vec::new();
    for module in modules {
        let namespace = package(module);
        if is_regimens(&namespace) {
            continue;
        }
        for rule in module.tree.iter().flat_map(|tree| &tree.rules) {
            let name = rule.head.name.text.to_string();
            if name == "exception" {
                excepting.push(namespace.clone());
            }
            let Some(action) = action(&name).filter(|_| rule.head.args.is_none()) else { continue };
            let (line, column) = module.position(rule.head.span);
            let known = rules.entry((namespace.clone(), name.clone())).or_insert_with(|| ConftestRule {
                namespace: namespace.clone(),
                name,
                action,
                definitions: 0,
                place: (module.file().to_owned(), line, column),
                has_exceptions: false,
            });
            known.definitions += 1;
        }
    }
    let mut rules: Vec<ConftestRule> = rules.into_values().collect();
    for rule in &mut rules {
        rule.has_exceptions = excepting.contains(&rule.namespace);
    }
    rules
}

/// A rule `deny := true`, or `deny if …`, gives no result in conftest, and so passes silently.
fn complete_rules(module: &ParsedModule) -> Vec<PolicyError> {
    let rules = module.tree.iter().flat_map(|tree| &tree.rules);
    let wrong = rules.filter(|rule| action(&rule.head.name.text).is_some() && is_boolean(&rule.head));
    let error = |rule: &ast::Rule| {
        let name = &rule.head.name.text;
        let (line, column) = module.position(rule.head.span);
        PolicyError {
            file: module.file().to_owned(),
            line,
            column,
            code: "rego_compile_error",
            message: format!("`{name}` is no set of messages, so it can never report anything"),
            help: Some(format!("write `{name} contains msg if {{ … }}`")),
        }
    };
    if is_regimens(&package(module)) { Vec::new() } else { wrong.map(error).collect() }
}

/// A module that reads `input.review` is in Gatekeeper's form. Here `input` is the object itself, so that it would be silent.
fn of_gatekeeper(module: &ParsedModule) -> Option<PolicyError> {
    let reads = module.text().contains("input.review.") && !is_regimens(&package(module));
    reads.then(|| PolicyError {
        file: module.file().to_owned(),
        line: 0,
        column: 0,
        code: "rego_compile_error",
        message: format!(
            "the package `{}` reads `input.review`, which only rules in Gatekeeper's form have",
            package(module)
        ),
        help: Some("name the package `rules.…`, or put the module in a ConstraintTemplate".to_owned()),
    })
}

/// Whether the value of a rule can be nothing but true or false.
fn is_boolean(head: &ast::Head) -> bool {
    let value = head.value.as_ref().map(|value| &value.kind);
    let is_plain = head.contains.is_none() && head.args.is_none() && head.path.is_empty();
    is_plain && value.is_none_or(|value| matches!(value, TermKind::Bool(_)))
}

/// A name near to one of conftest's, for a package that has none.
pub(crate) fn nearest(module: &ParsedModule) -> Option<String> {
    let names = module.tree.iter().flat_map(|tree| &tree.rules).map(|rule| &*rule.head.name.text);
    names.into_iter().find_map(|name| {
        let wanted = did_you_mean(name, ["deny", "warn", "violation"])?;
        Some(format!("`{name}`: {wanted}"))
    })
}

pub(crate) fn package(module: &ParsedModule) -> String {
    let names = module.tree.iter().flat_map(|tree| &tree.package.path);
    names.map(|name| &*name.text).collect::<Vec<_>>().join(".")
}

/// Whether a package is one of our own rules, or of what they import.
fn is_regimens(package: &str) -> bool {
    package.starts_with("rules.") || package.starts_with("lib.")
}
