//! The files below a folder of policies. All are looked at but hidden ones: what git ignores may be tested.

use std::path::{Component, Path, PathBuf};

use regimen_engine::PolicyError;
use walkdir::WalkDir;

use super::read::error;
use crate::files::name;

/// The files, in the order of their names.
pub(super) fn files(folder: &Path) -> Vec<Result<PathBuf, PolicyError>> {
    let is_hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let entries = WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
    let files = entries.filter_map(|entry| match entry {
        Ok(entry) if entry.path().is_file() => Some(Ok(entry.into_path())),
        Ok(_) => None,
        Err(wrong) => {
            let path = wrong.path().unwrap_or(folder);
            Some(Err(error(&name(path), format!("cannot be read: {wrong}"))))
        }
    });
    files.collect()
}

/// The names of the folders between a folder and a file below it.
pub(super) fn folders(folder: &Path, file: &Path) -> Vec<String> {
    let below = file.parent().and_then(|parent| parent.strip_prefix(folder).ok());
    let parts = below.into_iter().flat_map(Path::components);
    let names = parts.filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    names.collect()
}

/// Whether a file is in a folder of examples.
pub(super) fn is_example(file: &Path) -> bool {
    file.components().any(|part| part.as_os_str() == "examples")
}

/// Whether a file lists the rules of the template beside it, or the controls of a pack.
pub(super) fn is_list_of_rules(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name == "rules.yaml") || is_pack(file)
}

fn is_pack(file: &Path) -> bool {
    file.parent().and_then(Path::file_name).is_some_and(|folder| folder == "packs")
}
