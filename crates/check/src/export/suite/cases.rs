//! An example as objects in files of their own, and what a policy finds in them.

use std::sync::Arc;

use regimen_engine::{Object, Value, from_node, object, to_yaml};
use regimen_yaml::Limits;

use super::super::policy::Policy;
use super::super::texts;
use crate::inventory::{inventory, is_wanted};
use crate::resource::Scoping;
use crate::run::review::{input, review};
use crate::{Example, Library, ParsedFile, Resource, RuleSet, SourceFile};

/// An example.
pub(super) struct Cases {
    /// Its file.
    pub(super) file: Arc<str>,
    /// `host-namespace/fail/shared`: the template's folder, whether it is to pass, and the file.
    pub(super) place: String,
    /// Its objects, as files of one each.
    pub(super) objects: Vec<ParsedFile>,
    /// How many objects it has besides, that no cluster could have.
    pub(super) nameless: usize,
    example: Example,
    text: Arc<str>,
}

impl Cases {
    /// The cases of a file; none if it is no example.
    pub(super) fn new(library: &Library, file: &SourceFile) -> Option<Self> {
        let example = Example::new(library, &file.name)?;
        let (stem, _) = file.name.rsplit_once('.')?;
        let (_, below) = stem.rsplit_once("/examples/")?;
        let place = format!("{}/{below}", folder(&example));
        let parsed = ParsedFile::new(file.clone(), &Limits::default());
        let named: Vec<&Resource> =
            parsed.resources.iter().filter(|resource| !resource.id.name.is_empty()).collect();
        let nameless = parsed.resources.len() - named.len();
        let path = |number: usize| match named.len() {
            1 => format!("cases/{place}.yaml"),
            _ => format!("cases/{place}-{number}.yaml"),
        };
        let object = |(number, resource): (usize, &&Resource)| {
            let value = as_served(resource, from_node(resource.node(&parsed.documents)?));
            let source = SourceFile::from((path(number).as_str(), to_yaml(&value).ok()?.as_str()));
            Some(ParsedFile::new(source, &Limits::default()))
        };
        let objects = (1..).zip(&named).filter_map(object).collect();
        Some(Self { file: file.name.clone(), place, objects, nameless, example, text: file.text.clone() })
    }

    /// Whether it is an example of the policy's rule.
    pub(super) fn is_for(&self, policy: &Policy<'_>) -> bool {
        self.example.rules.contains(&policy.instance.rule.id)
    }

    /// The policy's parameters, with those that the example sets.
    pub(super) fn parameters(&self, policy: &Policy<'_>) -> Result<Value, String> {
        let rule = &policy.instance.rule;
        let settings = self.example.settings(&self.text).map_err(|messages| messages.join("; "))?;
        let mut parameters: Object = policy.instance.parameters.as_object().cloned().unwrap_or_default();
        for setting in settings.iter().filter(|setting| setting.target == *rule.id) {
            let parameter = rule.parameter(&setting.parameter);
            let parameter =
                parameter.ok_or_else(|| format!("it has no parameter `{}`", setting.parameter))?;
            parameters.insert(Value::from(setting.parameter.as_str()), setting.value_for(parameter)?);
        }
        Ok(parameters.into())
    }

    /// A case for each object that the policy is about.
    pub(super) fn cases(
        &self,
        rules: &RuleSet,
        policy: &Policy<'_>,
        parameters: &Value,
    ) -> Result<Vec<Value>, String> {
        let kinds: Vec<&str> = policy.instance.rule.inventory.iter().map(String::as_str).collect();
        let looked_up =
            |file: &&ParsedFile| file.resources.iter().any(|resource| is_wanted(resource, &kinds));
        let looked_up: Vec<String> =
            self.objects.iter().filter(looked_up).map(|file| file.source.name.to_string()).collect();
        let mut evaluator = if kinds.is_empty() {
            rules.policies_of(policy.instance).evaluator()
        } else {
            let looked_up = inventory(&self.objects, &kinds, Scoping::ByNamespace);
            rules.policies_of(policy.instance).with_data(&looked_up).evaluator()
        };
        let mut cases = Vec::new();
        for file in &self.objects {
            let Some(resource) = file.resources.first().filter(|resource| policy.matching.fits(resource))
            else {
                continue;
            };
            let Some(node) = resource.node(&file.documents) else { continue };
            let input = input(review(resource, node), parameters);
            let found = evaluator.eval(&policy.instance.query, Some(input)).value;
            let found = count(found.map_err(|error| error.to_string())?.as_ref());
            cases.push(case(&file.source.name, &looked_up, found));
        }
        Ok(cases)
    }
}

/// The folder of the rules.
fn folder(example: &Example) -> &str {
    example.folder.rsplit('/').next().unwrap_or_default()
}

/// An object as a cluster has it: one that is in no namespace by its own words is in `default`.
fn as_served(resource: &Resource, value: Value) -> Value {
    if resource.id.namespace.is_some() || resource.is_cluster_scoped() {
        return value;
    }
    let field = |value: &Value, key: &str| value.get(&Value::from(key)).and_then(Value::as_object).cloned();
    let mut metadata = field(&value, "metadata").unwrap_or_default();
    metadata.insert(Value::from("namespace"), Value::from("default"));
    let mut fields = value.as_object().cloned().unwrap_or_default();
    fields.insert(Value::from("metadata"), metadata.into());
    fields.into()
}

fn count(found: Option<&Value>) -> usize {
    match found {
        Some(Value::Set(items)) => items.len(),
        Some(Value::Array(items)) => items.len(),
        _ => 0,
    }
}

/// Source: Gatekeeper, `pkg/gator/verify/suite.go`.
fn case(file: &str, looked_up: &[String], found: usize) -> Value {
    let violations = if found == 0 { Value::from("no") } else { Value::from(found) };
    let assertions = Value::from(vec![object([("violations", violations)])]);
    let inventory = (!looked_up.is_empty()).then(|| ("inventory", texts(looked_up)));
    let name = file.trim_start_matches("cases/").trim_end_matches(".yaml");
    let fields = [("name", Value::from(name)), ("object", Value::from(file)), ("assertions", assertions)];
    object(fields.into_iter().chain(inventory))
}
