//! Which resources a rule is for: Gatekeeper's `spec.match`.
//!
//! Source: Gatekeeper, `pkg/mutation/match/match.go`. A resource must fit all fields; an absent one fits.

use regimen_yaml::Node;
use serde::{Deserialize, Serialize};

use crate::fields::{Fault, Fields};
use crate::resource::Resource;

/// The kind that stands for every kind with a pod spec.
pub(crate) const WORKLOAD: &str = "Workload";

/// Which resources a rule is for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Match {
    /// Any of these; every kind if empty.
    pub kinds: Vec<Kinds>,
    /// Any of these, with `*` at either end; every namespace if empty.
    pub namespaces: Vec<String>,
    /// None of these.
    pub excluded_namespaces: Vec<String>,
    /// This name, with `*` at either end.
    pub name: Option<String>,
}

/// A set of kinds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Kinds {
    /// API groups without version; `""` is core, `*` or nothing is any.
    pub api_groups: Vec<String>,
    /// Kinds; `*` or nothing is any, `Workload` every kind with a pod spec.
    pub kinds: Vec<String>,
}

impl Match {
    pub(crate) fn read(node: &Node, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Fields::new(node, faults);
        let kinds = fields.list("kinds").iter().map(|node| Kinds::read(node, fields.faults())).collect();
        let read = Self {
            kinds,
            namespaces: fields.texts("namespaces"),
            excluded_namespaces: fields.texts("excludedNamespaces"),
            name: fields.text("name"),
        };
        fields.finish();
        read
    }

    /// Whether `resource` is one of those meant.
    pub fn fits(&self, resource: &Resource) -> bool {
        self.fits_kind(resource) && self.fits_names(resource)
    }

    /// Whether `resource` is of a kind that is meant: the same for all that have its API version and kind, with or without a pod
    /// template.
    pub(crate) fn fits_kind(&self, resource: &Resource) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|kinds| kinds.fits(resource))
    }

    /// Whether `resource` is called and stands where that is meant.
    pub(crate) fn fits_names(&self, resource: &Resource) -> bool {
        let namespace = resource.namespace_for_match();
        let in_any =
            |patterns: &[String]| namespace.is_some_and(|name| patterns.iter().any(|p| wildcard(p, name)));
        (self.namespaces.is_empty() || namespace.is_none() || in_any(&self.namespaces))
            && !in_any(&self.excluded_namespaces)
            && self.name.as_ref().is_none_or(|pattern| wildcard(pattern, &resource.id.name))
    }
}

impl Kinds {
    pub(crate) fn read(node: &Node, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Fields::new(node, faults);
        let read = Self { api_groups: fields.texts("apiGroups"), kinds: fields.texts("kinds") };
        fields.finish();
        read
    }

    fn fits(&self, resource: &Resource) -> bool {
        let is_workload =
            || resource.template_path.is_some() && self.kinds.iter().any(|kind| kind == WORKLOAD);
        self.is_for(resource) || self.has_group(resource.group()) && is_workload()
    }

    /// The same for a constraint, for which `Workload` is a kind like others.
    pub(crate) fn is_for(&self, resource: &Resource) -> bool {
        self.has(resource.group(), &resource.id.kind)
    }

    /// Whether a kind of a group is one of those meant, without `Workload`.
    pub(crate) fn has(&self, group: &str, kind: &str) -> bool {
        self.has_group(group) && (is_any(&self.kinds) || self.kinds.iter().any(|own| own == kind))
    }

    fn has_group(&self, group: &str) -> bool {
        is_any(&self.api_groups) || self.api_groups.iter().any(|own| own == group)
    }
}

fn is_any(list: &[String]) -> bool {
    list.is_empty() || list.iter().any(|item| item == "*")
}

/// Gatekeeper's wildcard: `x*` is a prefix, `*x` a suffix, `*x*` a part, anything else must be equal.
/// Source: Gatekeeper, `pkg/wildcard/wildcard.go`.
pub(crate) fn wildcard(pattern: &str, text: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(rest), Some(_)) => text.contains(rest.strip_suffix('*').unwrap_or_default()),
        (Some(suffix), None) => text.ends_with(suffix),
        (None, Some(prefix)) => text.starts_with(prefix),
        (None, None) => pattern == text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resource::tests::resource;

    fn read(text: &str) -> Match {
        let stream = regimen_yaml::parse(text, &regimen_yaml::Limits::default());
        let mut faults = Vec::new();
        let read = Match::read(&stream.documents[0].root, &mut faults);
        assert_eq!(faults, []);
        read
    }

    #[test]
    fn wildcards_are_at_the_ends_only() {
        for (pattern, text, fits) in [
            ("kube-*", "kube-system", true),
            ("kube-*", "my-kube-x", false),
            ("*-system", "kube-system", true),
            ("*e-s*", "kube-system", true),
            ("*", "any", true),
            ("k*m", "kube-system", false),
            ("shop", "shop", true),
        ] {
            assert_eq!(wildcard(pattern, text), fits, "{pattern} {text}");
        }
    }

    #[test]
    fn groups_and_kinds_must_both_fit() {
        let deployment = resource("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n");
        let fits = |text| read(text).fits(&deployment);
        assert!(fits("kinds: [{apiGroups: [apps], kinds: [Deployment]}]"));
        assert!(fits("kinds: [{apiGroups: [batch], kinds: [Job]}, {apiGroups: ['*'], kinds: [Deployment]}]"));
        assert!(!fits("kinds: [{apiGroups: [''], kinds: [Deployment]}]"));
        assert!(fits("kinds: [{apiGroups: ['*'], kinds: [Workload]}]"));
        assert!(fits("{}"));
        let config = resource("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        assert!(!read("kinds: [{apiGroups: ['*'], kinds: [Workload]}]").fits(&config));
    }

    #[test]
    fn a_namespace_is_judged_by_its_own_name_and_other_cluster_objects_always_pass() {
        let namespace = resource("apiVersion: v1\nkind: Namespace\nmetadata: {name: kube-system}\n");
        let role =
            resource("apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\n");
        let pod = resource("apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\n");
        let excluded = read("excludedNamespaces: ['kube-*']");
        assert!(!excluded.fits(&namespace) && excluded.fits(&role) && excluded.fits(&pod));
        let only = read("namespaces: [shop]");
        assert!(!only.fits(&namespace) && only.fits(&role) && only.fits(&pod));
        assert!(read("name: 'kube-*'").fits(&namespace) && !read("name: b").fits(&pod));
    }
}
