//! Kustomizations as files.

use std::path::{Component, Path, PathBuf};

use regimen_yaml::{Limits, Node, Stream};

/// The names that kustomize knows.
pub(crate) const FILES: [&str; 3] = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/// A kustomization is small; a larger file is none.
const MAX_BYTES: u64 = 1024 * 1024;

/// The kustomization of a folder, if it has one.
pub(crate) fn file_in(folder: &Path) -> Option<PathBuf> {
    FILES.iter().map(|file| folder.join(file)).find(|path| path.is_file())
}

/// A kustomization, read; what is wrong in it others tell.
pub(crate) fn read(file: &Path) -> Stream {
    let is_large = std::fs::metadata(file).is_ok_and(|metadata| metadata.len() > MAX_BYTES);
    let text = if is_large { String::new() } else { std::fs::read_to_string(file).unwrap_or_default() };
    regimen_yaml::parse(&text, &Limits::default())
}

/// The texts of a list.
pub(crate) fn texts<'a>(root: &'a Node, key: &str) -> impl Iterator<Item = &'a str> + use<'a> {
    root.get(key).map(Node::items).unwrap_or_default().iter().filter_map(Node::as_str)
}

/// The texts under `field` of the items of a list.
pub(crate) fn fields<'a>(
    root: &'a Node,
    key: &str,
    field: &'static str,
) -> impl Iterator<Item = &'a str> + use<'a> {
    let items = root.get(key).map(Node::items).unwrap_or_default();
    items.iter().filter_map(move |item| item.get(field)?.as_str())
}

/// The path without `.` and `..` as far as names alone tell.
pub(crate) fn clean(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(clean.components().next_back(), Some(Component::Normal(_))) => {
                clean.pop();
            }
            part => clean.push(part),
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_cleaned_by_name() {
        assert_eq!(clean(Path::new("./a/../b/./c")), Path::new("b/c"));
        assert_eq!(clean(Path::new("../a/..")), Path::new(".."));
    }
}
