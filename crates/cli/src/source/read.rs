//! Texts of files, with errors as policies have them.

use std::path::Path;

use regimen_engine::PolicyError;

use super::MAX_BYTES;
use crate::files::{name, read_file, read_stdin};

/// The text of a file.
pub(super) fn text(path: &Path) -> Result<String, PolicyError> {
    let name = name(path);
    read_file(path, &name, MAX_BYTES)
        .map_err(|problem| PolicyError { help: problem.help, ..error(&name, problem.message) })
}

/// Something wrong with a file as a whole.
pub(super) fn error(file: &str, message: impl Into<String>) -> PolicyError {
    let (file, message) = (file.to_owned(), message.into());
    PolicyError { file, line: 0, column: 0, code: "load_error", message, help: None }
}

/// The text of standard input.
pub(super) fn stdin() -> Result<String, PolicyError> {
    read_stdin("<stdin>", MAX_BYTES)
        .map_err(|problem| PolicyError { help: problem.help, ..error("<stdin>", problem.message) })
}
