//! The files of a commit in a folder of their own.

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};

use tempfile::TempDir;

use super::git::{self, Entry, Kind};
use crate::output::Failure;

/// How a file starts whose content is kept elsewhere.
///
/// Source: Git LFS, "Specification".
const LFS: &[u8] = b"version https://git-lfs.github.com/spec/";

/// The files of a commit.
pub(super) struct Tree {
    pub(super) folder: TempDir,
    /// Folders of other repositories.
    pub(super) submodules: BTreeSet<String>,
    /// Files whose content is kept in Git LFS.
    pub(super) pointers: BTreeSet<String>,
}

impl Tree {
    /// Writes the files of a commit that have at most `max_bytes`: those that may be checked, and where something may be
    /// rendered all others too.
    pub(super) fn new(commit: &str, max_bytes: u64, rendering: bool) -> Result<Self, Failure> {
        let folder = TempDir::new().map_err(|error| cannot_write(&error))?;
        let mut entries = git::entries(commit)?;
        let submodules = entries.iter().filter(|entry| entry.kind == Kind::Submodule);
        let submodules = submodules.map(|entry| entry.path.clone()).collect();
        let rendering = rendering && entries.iter().any(|entry| is_to_render(&entry.path));
        entries.retain(|entry| {
            let wanted = rendering || may_be_checked(&entry.path);
            wanted && entry.kind != Kind::Submodule && entry.size <= max_bytes && is_inside(&entry.path)
        });
        // Nothing may be written through a link: these come last.
        entries.sort_by_key(|entry| entry.kind == Kind::Link);
        let mut tree = Self { folder, submodules, pointers: BTreeSet::new() };
        // By this the walk knows the root of the repository, above which no `.gitignore` counts.
        std::fs::create_dir(tree.folder.path().join(".git")).map_err(|error| cannot_write(&error))?;
        git::contents(&entries, |entry, content| tree.write(entry, &content))?;
        Ok(tree)
    }

    fn write(&mut self, entry: &Entry, content: &[u8]) -> io::Result<()> {
        if content.starts_with(LFS) {
            self.pointers.insert(entry.path.clone());
        }
        let path = self.folder.path().join(&entry.path);
        std::fs::create_dir_all(path.parent().unwrap_or(self.folder.path()))?;
        match entry.kind {
            Kind::Link => link(content, &path),
            _ => std::fs::write(path, content),
        }
    }
}

#[cfg(unix)]
fn link(target: &[u8], path: &Path) -> io::Result<()> {
    use std::os::unix::ffi::OsStrExt as _;
    std::os::unix::fs::symlink(std::ffi::OsStr::from_bytes(target), path)
}

/// As git writes links where the system has none.
#[cfg(not(unix))]
fn link(target: &[u8], path: &Path) -> io::Result<()> {
    std::fs::write(path, target)
}

/// Whether a path of a tree stays in it: a tree may have been made by anyone.
fn is_inside(path: &str) -> bool {
    let plain = |part| matches!(part, Component::Normal(name) if !name.eq_ignore_ascii_case(".git"));
    PathBuf::from(path).components().all(plain)
}

/// Files with manifests, and those that say which are walked.
fn may_be_checked(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let name = path.rsplit('/').next().unwrap_or_default();
    [".yaml", ".yml", ".json"].iter().any(|ending| name.ends_with(ending))
        || [".gitignore", ".regimenignore"].contains(&name)
}

fn is_to_render(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name == "Chart.yaml" || crate::render::FILES.contains(&name)
}

fn cannot_write(error: &io::Error) -> Failure {
    Failure::new(format!("the base cannot be written to a temporary folder: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_out_are_not_written() {
        assert!(is_inside("a/b.yaml") && is_inside(".github/x.yaml"));
        for path in ["../a", "/a", "a/../../b", ".git/hooks/x", "a/.GIT/config"] {
            assert!(!is_inside(path), "{path}");
        }
    }
}
