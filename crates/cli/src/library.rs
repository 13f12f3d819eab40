//! The rules and packs at hand.

use regimen_check::{Library, SourceFile};

use crate::output::Failure;

/// The built-in library.
pub(crate) fn load() -> Result<Library, Failure> {
    let files: Vec<SourceFile> =
        regimen_rulepacks::files().iter().map(|(name, text)| SourceFile::from((*name, *text))).collect();
    let (library, problems) = Library::load(&files);
    if problems.is_empty() { Ok(library) } else { Err(problems.into()) }
}
