//! The manifests below a folder.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

/// What was met below a folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file that may hold manifests.
    File(PathBuf),
    /// Something that cannot be looked at, and why.
    Unreadable(PathBuf, String),
    /// Something that is left out, and why.
    Skipped(PathBuf, String),
}

/// Endings of files that may hold manifests.
const EXTENSIONS: [&str; 3] = ["yaml", "yml", "json"];

/// Walks a folder by the rules of `.gitignore` and `.regimenignore`. Files and folders whose names start with a point
/// count, except git's own. The user's own git settings do not: the result is the same on every machine.
pub(super) fn walk(folder: &Path) -> Vec<Found> {
    let root = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let walk = WalkBuilder::new(folder)
        .hidden(false)
        .ignore(false)
        .git_global(false)
        .git_exclude(false)
        .add_custom_ignore_filename(".regimenignore")
        .filter_entry(|entry| entry.file_name() != ".git")
        .sort_by_file_name(OsStr::cmp)
        .build();
    walk.filter_map(|entry| match entry {
        Ok(entry) => found(&entry, &root),
        Err(error) => Some(unreadable(&error, folder)),
    })
    .collect()
}

fn found(entry: &DirEntry, root: &Path) -> Option<Found> {
    let path = entry.path();
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    let file_type = entry.file_type()?;
    if !EXTENSIONS.contains(&extension.as_str()) || file_type.is_dir() {
        return None;
    }
    let path = path.to_owned();
    Some(match file_type {
        kind if kind.is_file() => Found::File(path),
        kind if kind.is_symlink() => follow(path, root),
        _ => Found::Skipped(path, "neither a file nor a folder".to_owned()),
    })
}

/// A link is followed to a file below the folder that is walked, and nowhere else: a repository must not make regimen read
/// the rest of the machine.
fn follow(path: PathBuf, root: &Path) -> Found {
    match path.canonicalize() {
        Err(error) => {
            let reason = format!("the symbolic link leads nowhere ({error})");
            Found::Unreadable(path, reason)
        }
        Ok(target) if !target.starts_with(root) => {
            Found::Skipped(path, "a symbolic link out of the folder that is checked".to_owned())
        }
        Ok(target) if target.is_file() => Found::File(path),
        Ok(_) => Found::Skipped(path, "a symbolic link to something that is no file".to_owned()),
    }
}

fn unreadable(error: &ignore::Error, folder: &Path) -> Found {
    let (path, error) = match error {
        ignore::Error::WithDepth { err, .. } => match &**err {
            ignore::Error::WithPath { path, err } => (path.clone(), err.to_string()),
            other => (folder.to_owned(), other.to_string()),
        },
        ignore::Error::WithPath { path, err } => (path.clone(), err.to_string()),
        other => (folder.to_owned(), other.to_string()),
    };
    Found::Unreadable(path, error)
}
