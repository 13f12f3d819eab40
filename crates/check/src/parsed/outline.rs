//! What is known of a file without its documents.

use std::sync::{Arc, Mutex};

use regimen_yaml::{Layout, LineIndex, Span};

use crate::library::range;
use crate::platform::Said;
use crate::{Place, Problem, Resource, Skipped, SourceFile};

/// What is known of a file of manifests without its documents.
#[derive(Debug)]
pub struct Outline {
    /// Its name and text.
    pub source: SourceFile,
    /// Where its lines start.
    pub lines: Arc<LineIndex>,
    /// How many documents it has.
    pub(crate) count: usize,
    /// The objects in them.
    pub resources: Vec<Resource>,
    /// What they say of the platform they are for.
    pub(crate) platform: Said,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// Whether an object may be in it that could not be read.
    pub incomplete: bool,
    /// Documents that are no objects.
    pub skipped: Vec<Skipped>,
    /// How it is written, from when that is asked for until nobody does any more.
    pub(super) layout: Mutex<Option<Layout>>,
}

impl Outline {
    /// A place in this file.
    pub(crate) fn place(&self, span: Span) -> Place {
        Place { file: self.source.name.clone(), range: Some(range(&self.source.text, &self.lines, span)) }
    }
}
