//! Texts and their names.

use std::sync::Arc;

/// A file that was read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its path with forward slashes, as reports show it.
    pub name: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
}
