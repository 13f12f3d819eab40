//! Folders that commands write files into.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::output::Failure;

/// A folder to write into. Nothing of the user's is lost without their word: it is new or empty, or they said `--force`.
pub(crate) struct OutputFolder {
    path: PathBuf,
}

impl OutputFolder {
    /// Makes the folder if need be.
    pub(crate) fn new(path: &Path, force: bool) -> Result<Self, Failure> {
        let name = path.display();
        let is_empty = match std::fs::read_dir(path) {
            Ok(mut entries) => entries.next().is_none(),
            Err(error) if error.kind() == ErrorKind::NotFound => true,
            Err(error) => return Err(Failure::new(format!("`{name}` is no folder to write to: {error}"))),
        };
        if !is_empty && !force {
            return Err(Failure::new(format!("the folder `{name}` is not empty"))
                .help("name another, or write into this one with `--force`"));
        }
        Ok(Self { path: path.to_owned() })
    }

    /// Writes a file, whose path has forward slashes, with the folders that it is in.
    pub(crate) fn write(&self, file: &str, content: impl AsRef<[u8]>) -> Result<(), Failure> {
        let path = file.split('/').fold(self.path.clone(), |path, part| path.join(part));
        write(&path, content)
    }
}

/// Writes a file with the folders that it is in.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Failure> {
    let written = match path.parent() {
        Some(folder) => std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, content)),
        None => std::fs::write(path, content),
    };
    written.map_err(|error| Failure::new(format!("`{}` cannot be written: {error}", path.display())))
}
