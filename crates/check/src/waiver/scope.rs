//! What waivers are about.

use std::sync::Arc;

use regimen_yaml::{Path, Span};

use super::Pattern;
use crate::{Finding, ResourceId};

/// What a waiver is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WaiverScope {
    /// Whatever fits: how files of waivers say it.
    Target(Box<Target>),
    /// One object, or the part of it below a path: where an annotation stands.
    Object {
        /// The object's file.
        file: Arc<str>,
        /// Its document's place in the file, from 0.
        document: usize,
        /// The object.
        resource: Arc<ResourceId>,
        /// The part of it; empty for all.
        path: Path,
    },
    /// What is marked in these bytes: where a comment stands.
    Text {
        /// The file.
        file: Arc<str>,
        /// The bytes.
        span: Span,
    },
}

/// What a waiver of a file is about: what fits all that it names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Target {
    /// The object's kind.
    pub kind: Option<Pattern>,
    /// The object's namespace; `default` where it names none, the own name of a Namespace.
    pub namespace: Option<Pattern>,
    /// The object's name.
    pub name: Option<Pattern>,
    /// The file.
    pub file: Option<Pattern>,
    /// The path of the field, from the root of the object: `spec.hostPID`.
    pub path: Option<Pattern>,
    /// The name of the container that the field is in.
    pub container: Option<Pattern>,
}

impl WaiverScope {
    /// Whether a finding is in it.
    pub(super) fn holds(&self, finding: &Finding, container: impl FnOnce() -> Option<String>) -> bool {
        let location = &finding.location;
        match self {
            Self::Target(target) => target.holds(finding, container),
            Self::Object { file, document, resource, path } => {
                *file == location.file
                    && *document == location.document
                    && *resource == finding.resource
                    && location.path.segments().starts_with(path.segments())
            }
            Self::Text { file, span } => {
                *file == location.file && span.range().contains(&location.span.range().start)
            }
        }
    }

    /// The file that it is in; none if it may be about any.
    pub(crate) fn file(&self) -> Option<&str> {
        match self {
            Self::Target(_) => None,
            Self::Object { file, .. } | Self::Text { file, .. } => Some(file),
        }
    }

    /// Whether an object of a run could have something in it. What stands in a manifest is there with its object.
    pub(crate) fn may_be_about(&self, file: &str, resource: &ResourceId) -> bool {
        match self {
            Self::Target(target) => target.fits(file, resource),
            Self::Object { .. } | Self::Text { .. } => true,
        }
    }
}

impl Target {
    fn holds(&self, finding: &Finding, container: impl FnOnce() -> Option<String>) -> bool {
        self.fits(&finding.location.file, &finding.resource)
            && self.path.as_ref().is_none_or(|path| path.fits(&finding.location.path.to_string()))
            && self.container.as_ref().is_none_or(|name| container().is_some_and(|found| name.fits(&found)))
    }

    fn fits(&self, file: &str, id: &ResourceId) -> bool {
        let fits = |pattern: &Option<Pattern>, text: Option<&str>| {
            pattern.as_ref().is_none_or(|pattern| text.is_some_and(|text| pattern.fits(text)))
        };
        fits(&self.file, Some(file))
            && fits(&self.kind, Some(&id.kind))
            && fits(&self.name, Some(&id.name))
            && fits(&self.namespace, id.namespace_for_match())
    }
}
