//! Findings that were accepted as a set: a file of fingerprints, made to be reviewed as a diff.

mod read;
mod write;

use std::sync::Arc;

use crate::Place;

/// The name and version of the format.
const SCHEMA: &str = "regimen.baseline/v1";

/// The findings that were there before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    /// Its file.
    pub file: Arc<str>,
    /// The findings.
    pub entries: Vec<BaselineEntry>,
}

/// A finding of a baseline. The fingerprint counts; all else says to people what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaselineEntry {
    /// The rule's id.
    pub rule: String,
    /// The object: `Deployment shop/web`.
    pub resource: String,
    /// The file that it was in.
    pub file: String,
    /// Where in the object.
    pub path: String,
    /// What was wrong.
    pub message: String,
    /// What names the finding, and no other.
    pub fingerprint: String,
    /// Where the entry is written.
    pub place: Place,
}
