//! Requests to change an object, as a cluster sends them to its webhooks: `AdmissionReview`.
//!
//! Source: Kubernetes, `admission.k8s.io` v1 and v1beta1; Gatekeeper, `pkg/gator/verify` and `pkg/webhook`.

use regimen_engine::{Object, Value, from_node};
use regimen_yaml::{Node, Path};

use super::{Resource, alone};
use crate::fields::Fault;
use crate::suggest::did_you_mean;

/// The fields of a request.
const FIELDS: [&str; 15] = [
    "uid",
    "kind",
    "resource",
    "subResource",
    "requestKind",
    "requestResource",
    "requestSubResource",
    "name",
    "namespace",
    "operation",
    "userInfo",
    "object",
    "oldObject",
    "dryRun",
    "options",
];

/// A request that was read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Request<'a> {
    node: &'a Node,
    /// The object that is judged, and the field that it stands in.
    judged: (&'static str, &'a Node),
    /// The object as it is to be; what is deleted stands in for it, as there is none.
    new: Option<&'a Node>,
    /// The object before.
    old: Option<&'a Node>,
    /// Whether nothing is to be made or changed by it.
    pub(crate) only_removes: bool,
}

impl<'a> Request<'a> {
    /// Whether an object of this type is an `AdmissionReview`.
    pub(crate) fn is_review(api_version: &str, kind: &str) -> bool {
        kind == "AdmissionReview" && api_version.starts_with("admission.k8s.io/")
    }

    /// The request of an `AdmissionReview`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn read(review: &'a Node) -> Result<Self, Fault> {
        let Some(node) = review.get("request").filter(|node| node.is_mapping()) else {
            let help =
                "record what a cluster sends to its webhooks: `request: {operation: CREATE, object: …}`";
            return Err(fault(review, "request", "the AdmissionReview has no `request`", help));
        };
        check_fields(node)?;
        let object = |field| node.get(field).filter(|node| node.is_mapping());
        let (new, old) = (object("object"), object("oldObject"));
        let deletes = node.get("operation").and_then(Node::as_str) == Some("DELETE");
        let judged = match (new, old) {
            (Some(new), _) if !deletes => ("object", new),
            (_, Some(old)) => ("oldObject", old),
            (Some(_), None) => {
                return Err(fault(node, "operation", "a request to delete needs an `oldObject`", WHOLE));
            }
            (None, None) => {
                let message = "the request has neither `object` nor `oldObject`";
                return Err(fault(review, "request", message, WHOLE));
            }
        };
        if alone(judged.1).is_none() {
            let message = "the object of the request has no `apiVersion` and `kind`";
            return Err(fault(node, judged.0, message, WHOLE));
        }
        let only_removes = deletes || new.is_none();
        Ok(Self { node, judged, new: if deletes { old } else { new }, old, only_removes })
    }

    /// Where in the `AdmissionReview` the object is that is judged.
    pub(crate) fn path(&self) -> Path {
        Path::default().join("request").join(self.judged.0)
    }

    /// The object that is judged.
    pub(crate) const fn object(&self) -> &'a Node {
        self.judged.1
    }

    /// A field that is a text.
    pub(crate) fn text(&self, field: &str) -> Option<&'a str> {
        self.node.get(field).and_then(Node::as_str).filter(|text| !text.is_empty())
    }

    /// The objects that a constraint may be for: the new one, and the one before.
    pub(crate) fn objects(&self) -> impl Iterator<Item = (Resource, &'a Node)> {
        self.new.into_iter().chain(self.old).filter_map(|node| Some((alone(node)?, node)))
    }

    /// What it says, for `input.review`.
    pub(crate) fn values(&self) -> Object {
        let entries = self.node.entries().iter();
        let mut values: Object =
            entries.map(|entry| (Value::from(&*entry.key), from_node(&entry.node))).collect();
        values.insert(Value::from("object"), self.new.map_or(Value::Null, from_node));
        values
    }
}

/// What to write where the object is not as it should be.
const WHOLE: &str = "write the whole object there, with its `apiVersion` and `kind`";

/// A mistake at a field of a mapping, or at the mapping if that has no such field.
fn fault(node: &Node, field: &str, message: &str, help: &str) -> Fault {
    let entry = node.entries().iter().find(|entry| &*entry.key == field).or_else(|| node.entries().first());
    let span = entry.map_or(node.span, |entry| entry.key_span);
    Fault { message: message.to_owned(), span, help: Some(help.to_owned()) }
}

/// A misspelled field would change the verdict.
fn check_fields(request: &Node) -> Result<(), Fault> {
    let unknown = request.entries().iter().find(|entry| !FIELDS.contains(&&*entry.key));
    unknown.map_or(Ok(()), |entry| {
        let message = format!("unknown field `{}` of a request", entry.key);
        Err(Fault { message, span: entry.key_span, help: did_you_mean(&entry.key, FIELDS) })
    })
}
