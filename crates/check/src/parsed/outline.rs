//! What is known of a file without its text and its documents.

use std::sync::Arc;

use crate::platform::Said;
use crate::waiver::may_be_in;
use crate::{Problem, Resource, Skipped, SourceFile};

/// What is known of a file of manifests without its text and its documents.
#[derive(Debug, Clone)]
pub struct Outline {
    /// Its name, with forward slashes.
    pub name: Arc<str>,
    /// How many bytes its text has.
    pub(crate) length: usize,
    /// How many documents it has.
    pub(crate) count: usize,
    /// The objects in them.
    pub resources: Vec<Resource>,
    /// What they say of the platform they are for.
    pub(crate) platform: Said,
    /// Whether a waiver may stand in its text.
    pub(crate) may_have_waivers: bool,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// Whether an object may be in it that could not be read.
    pub incomplete: bool,
    /// Documents that are no objects.
    pub skipped: Vec<Skipped>,
}

impl Outline {
    /// Of a file in which nothing is.
    pub(super) fn of(source: &SourceFile) -> Self {
        Self {
            name: source.name.clone(),
            length: source.text.len(),
            count: 0,
            resources: Vec::new(),
            platform: Said::default(),
            may_have_waivers: may_be_in(&source.text),
            problems: Vec::new(),
            incomplete: false,
            skipped: Vec::new(),
        }
    }
}
