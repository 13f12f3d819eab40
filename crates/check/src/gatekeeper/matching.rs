//! Which objects a constraint is for: `spec.match` in full.
//!
//! Source: Gatekeeper, `pkg/mutation/match/match.go`. An object must fit all fields; an absent one fits.

use std::collections::BTreeMap;
use std::ops::Deref;

use regimen_yaml::Node;

use super::selector::Selector;
use crate::fields::{Fault, Fields};
use crate::matching::{Kinds, wildcard};
use crate::parsed::ParsedFile;
use crate::resource::{Resource, Scoping};

/// `spec.match` of a constraint.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ConstraintMatch {
    kinds: Vec<Kinds>,
    scope: Scope,
    namespaces: Vec<String>,
    excluded_namespaces: Vec<String>,
    label_selector: Option<Selector>,
    namespace_selector: Option<Selector>,
    name: Option<String>,
    source: Option<Source>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Scope {
    /// Also what Gatekeeper does not know.
    #[default]
    Any,
    Cluster,
    Namespaced,
}

/// Whether an object was written, or is what another one would make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    Original,
    Generated,
}

/// An object that constraints are asked about.
#[derive(Clone, Copy)]
pub(crate) struct Candidate<'a> {
    pub(crate) resource: &'a Resource,
    pub(crate) object: &'a Node,
    pub(crate) source: Source,
    pub(crate) namespaces: &'a Namespaces,
    pub(crate) scoping: Scoping,
}

/// The Namespaces at hand, by name.
#[derive(Default)]
pub(crate) struct Namespaces {
    by_name: BTreeMap<String, Node>,
    /// Whether each has a label with its name, written or not.
    named: bool,
}

/// Why it is not sure whether a constraint is for an object: its Namespace, whose labels the constraint asks for, is not at
/// hand. Holds whether it is if that has no labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MissingNamespace(pub(crate) bool);

impl Namespaces {
    /// Those among the objects of files.
    pub(crate) fn of<F: Deref<Target = ParsedFile>>(files: impl IntoIterator<Item = F>) -> Self {
        let of_file = |file: F| {
            let all = file.resources.iter().filter(|resource| is_namespace(resource));
            let named = |resource: &Resource| {
                Some((resource.id.name.to_string(), resource.node(&file.documents)?.clone()))
            };
            all.filter_map(named).collect::<Vec<_>>()
        };
        Self { by_name: files.into_iter().flat_map(of_file).collect(), named: false }
    }

    /// The same with the label that a cluster gives each; Gatekeeper takes them as they are written.
    pub(crate) fn with_own_labels(self) -> Self {
        Self { named: true, ..self }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Node> {
        self.by_name.get(name)
    }
}

impl ConstraintMatch {
    pub(crate) fn read(node: &Node, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Fields::new(node, faults);
        let kinds = fields.list("kinds").iter().map(|node| Kinds::read(node, fields.faults())).collect();
        let scope = match fields.text("scope").as_deref() {
            Some("Cluster") => Scope::Cluster,
            Some("Namespaced") => Scope::Namespaced,
            _ => Scope::Any,
        };
        let namespaces = patterns(node, "namespaces", &mut fields);
        let excluded_namespaces = patterns(node, "excludedNamespaces", &mut fields);
        let labels = fields.optional("labelSelector");
        let label_selector = labels.map(|node| Selector::read(node, fields.faults()));
        let of_namespace = fields.optional("namespaceSelector");
        let namespace_selector = of_namespace.map(|node| Selector::read(node, fields.faults()));
        let name = fields.text("name").filter(|name| !name.is_empty());
        check_pattern(node.get("name"), b"-:.", &mut fields);
        let source = read_source(node, &mut fields);
        fields.finish();
        Self {
            kinds,
            scope,
            namespaces,
            excluded_namespaces,
            label_selector,
            namespace_selector,
            name,
            source,
        }
    }

    /// Whether an object is one of those meant.
    ///
    /// # Errors
    /// Where that rests on a Namespace that is not at hand.
    pub(crate) fn fits(&self, candidate: Candidate<'_>) -> Result<bool, MissingNamespace> {
        let Candidate { resource, object, source, scoping, .. } = candidate;
        let fits = (self.kinds.is_empty() || self.kinds.iter().any(|kinds| kinds.is_for(resource)))
            && self.scope_fits(is_namespace(resource) || scoping.is_of_cluster(resource))
            && self.namespaces_fit(resource)
            && self.label_selector.as_ref().is_none_or(|selector| selector.matches(labels(object)))
            && self.name.as_ref().is_none_or(|pattern| name_fits(pattern, object))
            && self.source.is_none_or(|wanted| wanted == source);
        if fits { self.namespace_selector_fits(candidate) } else { Ok(false) }
    }

    /// Whether it may be for a pod that a workload makes.
    pub(crate) fn is_for_pods(&self) -> bool {
        let are_pods = |kinds: &Kinds| kinds.has("", "Pod");
        self.source != Some(Source::Original) && (self.kinds.is_empty() || self.kinds.iter().any(are_pods))
    }

    /// Whether it asks for labels of Namespaces.
    pub(crate) fn asks_for_namespaces(&self) -> bool {
        self.namespace_selector.is_some()
    }

    fn scope_fits(&self, is_of_cluster: bool) -> bool {
        match self.scope {
            Scope::Any => true,
            Scope::Cluster => is_of_cluster,
            Scope::Namespaced => !is_of_cluster,
        }
    }

    /// An object that lives in no namespace, or names none, cannot be ruled out by it.
    fn namespaces_fit(&self, resource: &Resource) -> bool {
        let Some(namespace) = namespace(resource) else { return true };
        let is_in = |patterns: &[String]| patterns.iter().any(|pattern| wildcard(pattern, namespace));
        (self.namespaces.is_empty() || is_in(&self.namespaces)) && !is_in(&self.excluded_namespaces)
    }

    fn namespace_selector_fits(&self, candidate: Candidate<'_>) -> Result<bool, MissingNamespace> {
        let Some(selector) = &self.namespace_selector else { return Ok(true) };
        let Some(namespace) = namespace(candidate.resource) else { return Ok(true) };
        let fits = |labels| {
            if candidate.namespaces.named {
                selector.matches_namespace(namespace, labels)
            } else {
                selector.matches(labels)
            }
        };
        let own = Some(candidate.object).filter(|_| is_namespace(candidate.resource));
        match own.or_else(|| candidate.namespaces.get(namespace)) {
            Some(found) => Ok(fits(labels(found))),
            // Every cluster has it.
            None if namespace == "default" => Ok(fits(None)),
            None => Err(MissingNamespace(fits(None))),
        }
    }
}

fn patterns(node: &Node, key: &'static str, fields: &mut Fields<'_, '_>) -> Vec<String> {
    let read = fields.texts(key);
    for pattern in node.get(key).map(Node::items).unwrap_or_default() {
        check_pattern(Some(pattern), b"-:", fields);
    }
    read
}

/// Gatekeeper's schema refuses other patterns, which would never match.
fn check_pattern(node: Option<&Node>, marks: &[u8], fields: &mut Fields<'_, '_>) {
    let Some((node, text)) = node.and_then(|node| Some((node, node.as_str()?))) else { return };
    let inner = text.strip_prefix('*').unwrap_or(text);
    let inner = inner.strip_suffix('*').unwrap_or(inner);
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || marks.contains(&byte);
    if !inner.bytes().all(fits) {
        let message = format!(
            "`{text}` fits no name: one has lower case letters, digits and `-`, and `*` may stand at the start and the end"
        );
        fields.fault(node.span, message);
    }
}

fn read_source(node: &Node, fields: &mut Fields<'_, '_>) -> Option<Source> {
    let text = fields.text("source")?;
    match text.as_str() {
        "Original" => Some(Source::Original),
        "Generated" => Some(Source::Generated),
        "All" | "" => None,
        other => {
            let span = node.get("source").map_or(node.span, |node| node.span);
            fields.fault(span, format!("`{other}` is no source: one of `All`, `Original`, `Generated`"));
            None
        }
    }
}

fn labels(object: &Node) -> Option<&Node> {
    object.get("metadata")?.get("labels")
}

pub(crate) fn is_namespace(resource: &Resource) -> bool {
    resource.id.kind == "Namespace" && resource.group().is_empty()
}

/// The namespace that an object is in; a Namespace counts as one in itself.
fn namespace(resource: &Resource) -> Option<&str> {
    if is_namespace(resource) { Some(&resource.id.name) } else { resource.id.namespace.as_deref() }
}

/// The name or what it is generated from, of which the start alone is known.
fn name_fits(pattern: &str, object: &Node) -> bool {
    let text = |key| object.get("metadata")?.get(key)?.as_str().filter(|text| !text.is_empty());
    text("name").is_some_and(|name| wildcard(pattern, name))
        || text("generateName").is_some_and(|start| pattern.ends_with('*') && wildcard(pattern, start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pods_are_made_only_for_constraints_that_may_be_for_them() {
        for (text, is) in [
            ("{}", true),
            ("kinds: [{apiGroups: ['*'], kinds: ['*']}]", true),
            ("kinds: [{apiGroups: [apps], kinds: [Deployment]}, {apiGroups: [''], kinds: [Pod]}]", true),
            ("kinds: [{kinds: [Pod]}]", true),
            ("kinds: [{apiGroups: [apps], kinds: ['*']}]", false),
            ("kinds: [{apiGroups: [''], kinds: [Service]}]", false),
            ("source: Original", false),
            ("{source: Generated, kinds: [{kinds: [Pod]}]}", true),
        ] {
            let stream = regimen_yaml::parse(text, &regimen_yaml::Limits::default());
            let mut faults = Vec::new();
            let matching = ConstraintMatch::read(&stream.documents[0].root, &mut faults);
            assert_eq!((matching.is_for_pods(), faults), (is, Vec::new()), "{text}");
        }
    }
}
