//! The object of a case: a resource, or an `AdmissionReview` with a request.
//!
//! Source: Kubernetes, `admission.k8s.io/v1`; Gatekeeper, `pkg/gator/verify`.

use regimen_engine::{Object, Value, from_node};
use regimen_yaml::Node;

use crate::parsed::ParsedFile;
use crate::resource::alone;
use crate::run::review;
use crate::{Resource, SourceFile};

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

/// What a case asks about.
pub(super) struct Reviewed {
    /// The objects that a constraint may be for: the new one, and the one before.
    pub(super) objects: Vec<(Resource, Node)>,
    /// What a request says besides; none for a resource.
    request: Option<Object>,
}

impl Reviewed {
    /// Reads the only object of a file.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub(super) fn read(source: &SourceFile) -> Result<Self, String> {
        let file = ParsedFile::verbatim(source.clone());
        if let Some(problem) =
            file.problems.iter().find(|problem| problem.kind != crate::ProblemKind::Resource)
        {
            let line =
                problem.place.as_ref().and_then(|place| place.range).map_or(1, |range| range.start.line);
            return Err(format!("{}:{line}: {}", source.name, problem.message));
        }
        let [resource] = file.resources.as_slice() else {
            return Err(format!("{}: expected one object, found {}", source.name, file.resources.len()));
        };
        let node = resource.node(&file.documents).ok_or_else(|| format!("{}: no object", source.name))?;
        if resource.group() == "admission.k8s.io" && resource.id.kind == "AdmissionReview" {
            return Self::of_request(node).map_err(|message| format!("{}: {message}", source.name));
        }
        Ok(Self { objects: vec![(resource.clone(), node.clone())], request: None })
    }

    fn of_request(review: &Node) -> Result<Self, String> {
        let request = review.get("request").filter(|request| request.is_mapping());
        let request = request.ok_or("the AdmissionReview has no `request`")?;
        if let Some(entry) = request.entries().iter().find(|entry| !FIELDS.contains(&&*entry.key)) {
            return Err(format!("unknown field `{}` of a request", entry.key));
        }
        let mut fields: Object = request
            .entries()
            .iter()
            .map(|entry| (Value::from(&*entry.key), from_node(&entry.node)))
            .collect();
        let object = |key| request.get(key).filter(|node| node.is_mapping());
        let (mut new, old) = (object("object"), object("oldObject"));
        if new.is_none() && old.is_none() {
            return Err("the request has neither `object` nor `oldObject`".to_owned());
        }
        // What is deleted is judged in the place of the new object, of which there is none.
        if request.get("operation").and_then(Node::as_str) == Some("DELETE") {
            new = Some(old.ok_or("a request to delete needs an `oldObject`")?);
        }
        fields.insert(Value::from("object"), new.map_or(Value::Null, from_node));
        let alone = |node: &Node| Some((alone(node)?, node.clone()));
        let objects: Vec<(Resource, Node)> = new.into_iter().chain(old).filter_map(alone).collect();
        if objects.is_empty() {
            return Err("the object of the request has no `apiVersion` and `kind`".to_owned());
        }
        Ok(Self { objects, request: Some(fields) })
    }

    /// The namespace of the request; of a resource its own.
    pub(super) fn namespace(&self) -> Option<&str> {
        match &self.request {
            Some(fields) => fields.get(&Value::from("namespace"))?.as_str(),
            None => self.objects.first()?.0.id.namespace.as_deref(),
        }
    }

    /// Puts the objects into the namespace of the request, whatever they say.
    pub(super) fn enter_namespace(&mut self) {
        let namespace = self.namespace().map(str::to_owned);
        for (resource, _) in &mut self.objects {
            resource.id.namespace.clone_from(&namespace);
        }
    }

    /// `input.review`.
    pub(super) fn review(&self, namespace: Option<&Node>) -> Value {
        let Some((resource, node)) = self.objects.first() else { return Value::empty_object() };
        let review = review::admission(&review::review(resource, node), namespace);
        let mut fields = review.as_object().cloned().unwrap_or_default();
        fields.extend(self.request.iter().flatten().map(|(key, value)| (key.clone(), value.clone())));
        fields.into()
    }
}
