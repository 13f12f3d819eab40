//! Documents to objects: Lists opened, what is no object named.

use std::sync::Arc;

use arcstr::ArcStr;
use regimen_yaml::{Document, Node, Path, Span};

use super::{Request, Resource, shape, workload};
use crate::ResourceId;
use crate::fields::{Fault, article};

/// Objects nest in Lists at most so deep; deeper ones are a mistake or an attack.
const LIST_DEPTH: usize = 8;

/// What the documents of a file hold.
#[derive(Debug, Default)]
pub(crate) struct Unpacked {
    pub(crate) resources: Vec<Resource>,
    /// What is wrong with objects, so that a cluster would refuse them.
    pub(crate) faults: Vec<ObjectFault>,
    /// Documents that are no Kubernetes objects and do not claim to be.
    pub(crate) others: Vec<Other>,
}

/// Something wrong with an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ObjectFault {
    pub(crate) message: String,
    pub(crate) span: Span,
    pub(crate) help: Option<String>,
    /// Whether there is an object that is not among the resources for it.
    pub(crate) hides_object: bool,
}

/// A document that is something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Other {
    pub(crate) reason: String,
    pub(crate) span: Span,
}

/// Finds the objects of a file's documents.
pub(crate) fn unpack(documents: &[Document]) -> Unpacked {
    let mut unpacked = Unpacked::default();
    for (index, document) in documents.iter().enumerate() {
        let place = At { document, index };
        unpacked.open(&place, &document.root, &Path::default(), None);
    }
    if !unpacked.resources.is_empty() {
        unpacked.others_among_objects_are_faults();
    }
    unpacked
}

/// An object that stands by itself, as in a request.
pub(crate) fn alone(node: &Node) -> Option<Resource> {
    Some(resource(node, text(node, "apiVersion")?, text(node, "kind")?, 0, &Path::default()))
}

/// A text of a mapping, unless it is empty.
fn text<'a>(node: &'a Node, key: &str) -> Option<&'a ArcStr> {
    node.get(key).and_then(Node::as_shared_str).filter(|text| !text.is_empty())
}

fn resource(node: &Node, api_version: &ArcStr, kind: &ArcStr, document: usize, path: &Path) -> Resource {
    let metadata = node.get("metadata");
    let text = |key| metadata.and_then(|node| node.get(key)).and_then(Node::as_shared_str).cloned();
    let id = ResourceId {
        api_version: api_version.clone(),
        kind: kind.clone(),
        namespace: text("namespace").filter(|name| !name.is_empty()),
        name: text("name").or_else(|| text("generateName")).unwrap_or_default(),
    };
    let group = api_version.split_once('/').map_or("", |(group, _)| group);
    let template_path = workload::template_path(group, kind, node);
    Resource { id: id.into(), document, path: path.clone(), review: None, template_path }
}

/// Which document is being opened.
struct At<'a> {
    document: &'a Document,
    index: usize,
}

/// What a typed list (`PodList`) says of items that do not say it themselves.
struct ItemType {
    api_version: ArcStr,
    kind: ArcStr,
}

impl Unpacked {
    fn open(&mut self, at: &At<'_>, node: &Node, path: &Path, default: Option<&ItemType>) {
        let api_version = text(node, "apiVersion").or(default.map(|item| &item.api_version));
        let kind = text(node, "kind").or(default.map(|item| &item.kind));
        let (Some(api_version), Some(kind)) = (api_version, kind) else {
            return self.no_object(at, node, path);
        };
        if api_version.starts_with("kustomize.config.k8s.io/") {
            let reason = format!("a `{kind}` tells kustomize what to do and is no object of a cluster");
            return self.others.push(Other { reason, span: self::focus(at, path) });
        }
        match kind.strip_suffix("List").and_then(|item| Some((item, node.get("items")?))) {
            Some((item, items)) => {
                let item = ItemType { api_version: api_version.clone(), kind: item.into() };
                self.open_list(at, items, path, &item);
            }
            None if Request::is_review(api_version, kind) => self.open_review(at, node, path),
            None => self.object(at, resource(node, api_version, kind, at.index, path), node),
        }
    }

    fn open_list(&mut self, at: &At<'_>, items: &Node, path: &Path, item: &ItemType) {
        if !items.is_sequence() && !items.is_null() {
            let message =
                format!("the `items` of a list must be an array, found {}", article(items.type_name()));
            return self.fault(message, items.span, None);
        }
        if path.segments().len() >= LIST_DEPTH {
            return self.fault("too many lists inside each other".to_owned(), focus(at, path), None);
        }
        let default = (!item.kind.is_empty()).then_some(item);
        for (index, node) in items.items().iter().enumerate() {
            self.open(at, node, &path.join("items").join(index), default);
        }
    }

    /// The object of a request. What it does not say of itself the request says.
    fn open_review(&mut self, at: &At<'_>, review: &Node, path: &Path) {
        let request = match Request::read(review) {
            Ok(request) => request,
            Err(Fault { message, span, help }) => return self.fault(message, span, help),
        };
        let Some(mut resource) = alone(request.object()) else { return };
        let said = |field| request.text(field).map(ArcStr::from);
        let id = Arc::make_mut(&mut resource.id);
        id.namespace = id.namespace.take().or_else(|| said("namespace"));
        if id.name.is_empty() {
            id.name = said("name").unwrap_or_default();
        }
        resource.document = at.index;
        resource.path = path.concat(&request.path());
        resource.review = Some(Box::new(path.clone()));
        self.object(at, resource, request.object());
    }

    fn object(&mut self, at: &At<'_>, resource: Resource, node: &Node) {
        let Resource { id, path, template_path, .. } = &resource;
        for wrong in shape::check(id, node, *template_path) {
            let span = focus(at, &path.concat(&wrong.path));
            let help = Some(wrong.help.to_owned());
            self.faults.push(ObjectFault { message: wrong.message, span, help, hides_object: false });
        }
        self.resources.push(resource);
    }

    /// A document, or an item of a list, without `apiVersion` and `kind`.
    fn no_object(&mut self, at: &At<'_>, node: &Node, path: &Path) {
        let span = focus(at, path);
        let has = |key| node.get(key).is_some();
        let claims =
            node.is_mapping() && (has("apiVersion") || has("kind")) && (has("metadata") || has("spec"));
        if claims || !path.is_empty() {
            let message = missing_type(node);
            return self.fault(message, span, Some("every object needs `apiVersion` and `kind`".to_owned()));
        }
        let objects =
            node.items().iter().filter(|item| item.get("apiVersion").is_some() && item.get("kind").is_some());
        if objects.count() > 0 {
            let message = "a list of objects at the top level is no manifest".to_owned();
            let help = "wrap it as the `items` of a `kind: List`, or separate the objects by `---`";
            return self.fault(message, span, Some(help.to_owned()));
        }
        self.others.push(Other { reason: "no Kubernetes object".to_owned(), span });
    }

    /// Among objects, a document that is none is most likely one with a forgotten or mistyped field.
    fn others_among_objects_are_faults(&mut self) {
        let is_plain = |other: &Other| other.reason == "no Kubernetes object";
        let (plain, rest) = std::mem::take(&mut self.others).into_iter().partition(is_plain);
        self.others = rest;
        let plain: Vec<Other> = plain;
        for other in plain {
            let message =
                "this document has no `apiVersion` and `kind`, and the others of the file have".to_owned();
            let help = "every object needs `apiVersion` and `kind`; remove the document if it is none";
            self.fault(message, other.span, Some(help.to_owned()));
        }
    }

    fn fault(&mut self, message: String, span: Span, help: Option<String>) {
        self.faults.push(ObjectFault { message, span, help, hides_object: true });
    }
}

fn missing_type(node: &Node) -> String {
    if !node.is_mapping() {
        return format!("an object must be a mapping, found {}", article(node.type_name()));
    }
    let wrong = |key| match node.get(key) {
        None => Some(format!("`{key}` is missing")),
        Some(value) if value.is_null() => Some(format!("`{key}` is null")),
        Some(value) if value.as_str() == Some("") => Some(format!("`{key}` is empty")),
        Some(value) if value.as_str().is_none() => {
            Some(format!("`{key}` must be a string, found {}", article(value.type_name())))
        }
        Some(_) => None,
    };
    let faults: Vec<String> = ["apiVersion", "kind"].into_iter().filter_map(wrong).collect();
    faults.join(" and ")
}

fn focus(at: &At<'_>, path: &Path) -> Span {
    at.document.locate(path).focus
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpacked(text: &str) -> Unpacked {
        unpack(&regimen_yaml::parse(text, &regimen_yaml::Limits::default()).documents)
    }

    fn messages(text: &str) -> Vec<String> {
        unpacked(text).faults.into_iter().map(|fault| fault.message).collect()
    }

    #[test]
    fn lists_are_opened_and_items_keep_their_places() {
        let text = "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n- {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Service, metadata: {name: b}}]}\n";
        let found = unpacked(text);
        let places: Vec<String> = found.resources.iter().map(|r| format!("{} {}", r.path, r.id)).collect();
        assert_eq!(places, ["items[0] Pod a", "items[1].items[0] Service b"]);
        assert_eq!(found.faults, []);
    }

    #[test]
    fn items_of_a_typed_list_need_not_say_what_they_are() {
        let found = unpacked("apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n");
        assert_eq!(found.resources[0].id.to_string(), "Pod a");
        assert_eq!(found.resources[0].id.api_version, "v1");
    }

    #[test]
    fn an_empty_list_and_one_without_items_hold_nothing() {
        assert!(unpacked("apiVersion: v1\nkind: List\nitems: []\n").resources.is_empty());
        assert!(unpacked("apiVersion: v1\nkind: List\nitems:\n").resources.is_empty());
        assert_eq!(
            messages("apiVersion: v1\nkind: List\nitems: {}\n"),
            ["the `items` of a list must be an array, found an object"]
        );
    }

    #[test]
    fn what_does_not_claim_to_be_an_object_is_something_else() {
        for text in
            ["a: 1\n", "- a\n", "text\n", "kind: Deployment\nreplicas: 1\n", "apiVersion: v2\nname: chart\n"]
        {
            let found = unpacked(text);
            assert_eq!((found.faults.len(), found.others.len()), (0, 1), "{text}");
        }
    }

    #[test]
    fn what_claims_to_be_an_object_and_is_none_is_a_fault() {
        assert_eq!(messages("apiVersion: v1\nmetadata: {name: a}\n"), ["`kind` is missing"]);
        assert_eq!(messages("kind: Pod\nmetadata: {name: a}\n"), ["`apiVersion` is missing"]);
        assert_eq!(
            messages("apiVersion: 1\nkind:\nspec: {}\n"),
            ["`apiVersion` must be a string, found an integer and `kind` is null"]
        );
        assert_eq!(
            messages("- {apiVersion: v1, kind: Pod}\n"),
            ["a list of objects at the top level is no manifest"]
        );
    }

    #[test]
    fn among_objects_a_document_that_is_none_is_a_fault() {
        let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\nname: b\n";
        assert_eq!(
            messages(text),
            ["this document has no `apiVersion` and `kind`, and the others of the file have"]
        );
    }

    #[test]
    fn kustomize_configuration_is_something_else() {
        let found = unpacked(
            "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n",
        );
        assert_eq!(
            found.others[0].reason,
            "a `Kustomization` tells kustomize what to do and is no object of a cluster"
        );
    }

    #[test]
    fn metadata_that_is_null_is_a_fault_and_the_object_is_still_there() {
        let found = unpacked("apiVersion: v1\nkind: Pod\nmetadata: null\n");
        assert_eq!(found.faults[0].message, "`metadata` is null");
        assert_eq!(found.resources.len(), 1);
    }
}
