//! The object of a case: a resource, or an `AdmissionReview` with a request.
//!
//! Source: Kubernetes, `admission.k8s.io/v1`; Gatekeeper, `pkg/gator/verify`.

use std::sync::Arc;

use arcstr::ArcStr;
use regimen_engine::{Value, from_node};
use regimen_yaml::Node;

use crate::parsed::ParsedFile;
use crate::run::review;
use crate::{Problem, ProblemKind, Resource, SourceFile};

/// What a case asks about.
pub(super) struct Reviewed {
    /// The objects that a constraint may be for: the new one, and the one before.
    pub(super) objects: Vec<(Resource, Node)>,
    /// `input.review`, without what Gatekeeper adds.
    review: Value,
    namespace: Option<ArcStr>,
}

impl Reviewed {
    /// Reads the only object of a file.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub(super) fn read(source: &SourceFile) -> Result<Self, String> {
        let file = ParsedFile::verbatim(source.clone());
        let hides = |problem: &&Problem| problem.kind != ProblemKind::Resource || file.resources.is_empty();
        if let Some(problem) = file.problems.iter().find(hides) {
            let line =
                problem.place.as_ref().and_then(|place| place.range).map_or(1, |range| range.start.line);
            return Err(format!("{}:{line}: {}", source.name, problem.message));
        }
        let [resource] = file.resources.as_slice() else {
            return Err(format!("{}: expected one object, found {}", source.name, file.resources.len()));
        };
        let node = resource.node(&file.documents).ok_or_else(|| format!("{}: no object", source.name))?;
        let Some(request) = resource.request(&file.documents) else {
            let (review, namespace) = (review::review(resource, node), resource.id.namespace.clone());
            return Ok(Self { objects: vec![(resource.clone(), node.clone())], review, namespace });
        };
        let objects: Vec<_> = request.objects().map(|(resource, node)| (resource, node.clone())).collect();
        let (first, _) = objects.first().ok_or_else(|| format!("{}: no object", source.name))?;
        let review = review::requested(first, node, &request);
        Ok(Self { review, namespace: request.text("namespace").map(ArcStr::from), objects })
    }

    /// The namespace of the request; of a resource its own.
    pub(super) fn namespace(&self) -> Option<&str> {
        self.namespace.as_deref()
    }

    /// Puts the objects into the namespace of the request, whatever they say.
    pub(super) fn enter_namespace(&mut self) {
        let namespace = self.namespace.clone();
        for (resource, _) in &mut self.objects {
            Arc::make_mut(&mut resource.id).namespace.clone_from(&namespace);
        }
    }

    /// `input.review`.
    pub(super) fn review(&self, namespace: Option<&Node>) -> Value {
        review::admission(&self.review, namespace.map(from_node))
    }
}
