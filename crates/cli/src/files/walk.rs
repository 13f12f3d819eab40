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
/// count, except git's own. The user's own git settings do not: the result is the same on every machine. Outside of a
/// repository, what stands above the folder does not count either.
pub(super) fn walk(folder: &Path) -> Vec<Found> {
    let root = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let in_repository = root.ancestors().any(|folder| folder.join(".git").exists());
    let walk = WalkBuilder::new(folder)
        .require_git(false)
        .parents(in_repository)
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
    let path = entry.path().to_owned();
    let file_type = entry.file_type()?;
    if file_type.is_symlink() {
        return follow(path, root);
    }
    if file_type.is_dir() || !may_hold_manifests(&path) {
        return None;
    }
    let skipped = "neither a file nor a folder".to_owned();
    Some(if file_type.is_file() { Found::File(path) } else { Found::Skipped(path, skipped) })
}

fn may_hold_manifests(path: &Path) -> bool {
    if path.file_name().is_some_and(|name| name == "Kustomization") {
        return true;
    }
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

/// A link is followed to a file below the folder that is walked, and nowhere else: a repository must not make regimen read
/// the rest of the machine. A folder below it is walked by its own name.
fn follow(path: PathBuf, root: &Path) -> Option<Found> {
    let by_name = may_hold_manifests(&path);
    match path.canonicalize() {
        Err(error) if by_name => {
            Some(Found::Unreadable(path, format!("the symbolic link leads nowhere ({error})")))
        }
        Ok(target) if !target.starts_with(root) && (by_name || target.is_dir()) => {
            let reason = "a symbolic link out of the folder that is checked".to_owned();
            Some(Found::Skipped(path, reason))
        }
        Ok(target) if by_name && target.is_file() => Some(Found::File(path)),
        _ => None,
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
