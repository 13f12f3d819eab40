//! The rules that packages have, and what can never be one.

use std::collections::BTreeMap;

use regimen_engine::{ParsedModule, PolicyError, Value};
use regimen_rego::ast::{self, TermKind};

use super::result::members;
use crate::Action;
use crate::suggest::did_you_mean;

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
    /// Whether it looks at `input.request`: then it judges what a cluster asks a webhook.
    pub reads_request: bool,
    /// Whether its package has a rule `exception`.
    pub has_exceptions: bool,
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

    /// conftest's query for whether it is excepted.
    pub fn exception_query(&self) -> String {
        format!("data.{}.exception[_][_] == {}", self.namespace, Value::from(self.suffix()))
    }

    /// Whether the value of `exception` names it: a set, or an array, of arrays or sets of names.
    pub fn is_excepted(&self, exception: Option<&Value>) -> bool {
        let suffix = Value::from(self.suffix());
        let lists = exception.map(members).unwrap_or_default();
        lists.into_iter().any(|list| members(list).contains(&&suffix))
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

/// The rules of these modules, by package and name.
pub(super) fn rules<'a>(modules: impl IntoIterator<Item = &'a ParsedModule>) -> Vec<ConftestRule> {
    let mut rules: BTreeMap<(String, String), ConftestRule> = BTreeMap::new();
    let mut excepting = Vec::new();
    for module in modules {
        let namespace = package(module);
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
                reads_request: false,
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
pub(super) fn complete_rules(modules: &[&ParsedModule]) -> Vec<PolicyError> {
    modules.iter().copied().flat_map(complete_rules_of).collect()
}

fn complete_rules_of(module: &ParsedModule) -> Vec<PolicyError> {
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
    wrong.map(error).collect()
}

/// A module that reads `input.review` is in Gatekeeper's form. Here `input` is the object itself, so that it would be silent.
pub(super) fn of_gatekeeper(module: &ParsedModule) -> Option<PolicyError> {
    module.text().contains("input.review.").then(|| PolicyError {
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
pub(super) fn is_regimens(module: &ParsedModule) -> bool {
    let package = package(module);
    package.starts_with("rules.") || package.starts_with("lib.")
}
