//! Kubernetes objects in documents.

mod request;
mod scope;
mod shape;
mod unpack;
mod workload;

use std::sync::Arc;

use regimen_yaml::{Document, Node, Path};

pub(crate) use request::Request;
pub(crate) use unpack::{Other, Unpacked, alone, unpack};
pub(crate) use workload::{BUILT_IN_WORKLOADS, of_pod};

use crate::ResourceId;

/// One Kubernetes object: which, and where in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// What it is named by.
    pub id: Arc<ResourceId>,
    /// Its document's place in [`regimen_yaml::Stream::documents`].
    pub document: usize,
    /// Where in the document it is: empty, or `items[3]` in a List.
    pub path: Path,
    /// Where in the document the `AdmissionReview` is whose object it is; none of an object that stands by itself.
    pub review: Option<Box<Path>>,
    /// Where in the object the pod template is, if it has one: empty for a Pod.
    pub template_path: Option<&'static Path>,
}

impl Resource {
    /// The API group: empty for core.
    pub fn group(&self) -> &str {
        self.id.group()
    }

    /// The API version without group.
    pub fn version(&self) -> &str {
        self.id.api_version.split_once('/').map_or(&self.id.api_version, |(_, version)| version)
    }

    /// Its node.
    pub(crate) fn node<'a>(&self, documents: &'a [Document]) -> Option<&'a Node> {
        documents.get(self.document).map(|document| document.locate(&self.path).node)
    }

    /// The request whose object it is.
    pub(crate) fn request<'a>(&self, documents: &'a [Document]) -> Option<Request<'a>> {
        let review = self.review.as_deref()?;
        Request::read(documents.get(self.document)?.locate(review).node).ok()
    }

    /// Whether objects of its kind live in no namespace, as far as can be known offline: Kubernetes' own kinds by name,
    /// custom ones by having a namespace or not.
    pub fn is_cluster_scoped(&self) -> bool {
        self.id.is_cluster_scoped()
    }

    /// The namespace that a match judges.
    pub(crate) fn namespace_for_match(&self) -> Option<&str> {
        self.id.namespace_for_match()
    }
}

impl ResourceId {
    /// The API group: empty for core.
    fn group(&self) -> &str {
        self.api_version.split_once('/').map_or("", |(group, _)| group)
    }

    fn is_cluster_scoped(&self) -> bool {
        self.namespace.is_none() && scope::is_cluster_scoped(self.group(), &self.kind)
    }

    /// The namespace that a match judges: a Namespace's own name, none for other cluster-scoped objects, `default` where
    /// none is written.
    pub(crate) fn namespace_for_match(&self) -> Option<&str> {
        match &self.namespace {
            Some(namespace) => Some(namespace),
            None if self.group().is_empty() && self.kind == "Namespace" => Some(&self.name),
            None if self.is_cluster_scoped() => None,
            None => Some("default"),
        }
    }
}

/// How it is known whether an object that names no namespace is one of the cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scoping {
    /// By its kind: a cluster would put it into `default`.
    ByKind,
    /// It is, as Gatekeeper's tools take it, which know no kinds.
    ByNamespace,
}

impl Scoping {
    pub(crate) fn is_of_cluster(self, resource: &Resource) -> bool {
        match self {
            Self::ByKind => resource.is_cluster_scoped(),
            Self::ByNamespace => resource.id.namespace.is_none(),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The first object of a text.
    pub(crate) fn resource(text: &str) -> Resource {
        let stream = regimen_yaml::parse(text, &regimen_yaml::Limits::default());
        unpack(&stream.documents).resources.remove(0)
    }

    #[test]
    fn group_and_version_come_from_the_api_version() {
        let role = resource("apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a}\n");
        assert_eq!((role.group(), role.version()), ("rbac.authorization.k8s.io", "v1"));
        let pod = resource("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n");
        assert_eq!((pod.group(), pod.version()), ("", "v1"));
    }

    #[test]
    fn scope_is_known_for_built_in_kinds_and_guessed_by_the_namespace_for_custom_ones() {
        let scoped = |text| resource(text).is_cluster_scoped();
        assert!(scoped("apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\n"));
        assert!(!scoped("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n"));
        assert!(scoped("apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\n"));
        assert!(!scoped("apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a, namespace: b}\n"));
    }
}
