//! Kustomizations: the patches they name are parts of objects, not objects.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use regimen_check::Skipped;
use regimen_yaml::{Limits, Node};

use super::name;

/// How far above a file a kustomization that names it is looked for.
const LEVELS: usize = 4;

/// The names that kustomize knows.
const FILES: [&str; 3] = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/// A kustomization is small; a larger file is none.
const MAX_BYTES: u64 = 1024 * 1024;

/// The kustomizations met so far: for each folder, the files that its kustomization names as something else than resources.
#[derive(Default)]
pub(super) struct Kustomizations {
    known: BTreeMap<PathBuf, BTreeSet<PathBuf>>,
}

impl Kustomizations {
    /// If a kustomization uses `file` as a patch or as configuration: that it is skipped, and how to render it.
    pub(super) fn patch(&mut self, file: &Path) -> Option<Skipped> {
        let file = clean(file);
        let mut folders = file.ancestors().skip(1).take(LEVELS);
        let folder = folders.find(|folder| self.inputs(folder).contains(&file))?;
        Some(Skipped {
            file: name(&file),
            line: None,
            reason: "a patch for kustomize: a part of an object, not a whole one".to_owned(),
            help: Some(regimen_check::render_kustomization(&name(folder))),
        })
    }

    fn inputs(&mut self, folder: &Path) -> &BTreeSet<PathBuf> {
        self.known.entry(folder.to_owned()).or_insert_with(|| read(folder))
    }
}

/// The files that the kustomization of a folder names as something else than resources.
fn read(folder: &Path) -> BTreeSet<PathBuf> {
    let mut candidates = FILES.iter().map(|file| folder.join(file));
    let Some(path) = candidates.find(|path| path.is_file()) else { return BTreeSet::new() };
    if std::fs::metadata(&path).is_ok_and(|metadata| metadata.len() > MAX_BYTES) {
        return BTreeSet::new();
    }
    // One that cannot be read is named as a problem when it is checked itself.
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let stream = regimen_yaml::parse(&text, &Limits::default());
    let roots = || stream.documents.iter().map(|document| &document.root);
    let resources: BTreeSet<&str> = roots().flat_map(|root| texts(root, "resources")).collect();
    let names = roots().flat_map(named_inputs).filter(|name| !resources.contains(name));
    names.map(|name| clean(&folder.join(name))).collect()
}

/// Source: kustomize, "The Kustomization File", fields that name files.
fn named_inputs(root: &Node) -> Vec<&str> {
    let items = |key| root.get(key).map(Node::items).unwrap_or_default().iter();
    let plain = ["patchesStrategicMerge", "configurations", "transformers", "generators", "validators"];
    let with_path = ["patches", "patchesJson6902", "replacements"];
    let plain = plain.into_iter().flat_map(|key| texts(root, key));
    let with_path = with_path.into_iter().flat_map(items).filter_map(|item| item.get("path")?.as_str());
    plain.chain(with_path).collect()
}

/// The texts of a list.
fn texts<'a>(root: &'a Node, key: &str) -> impl Iterator<Item = &'a str> {
    root.get(key).map(Node::items).unwrap_or_default().iter().filter_map(Node::as_str)
}

/// The path without `.` and `..` as far as names alone tell.
fn clean(path: &Path) -> PathBuf {
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

    #[test]
    fn files_named_as_patches_are_found_and_resources_are_not() {
        let text = "
resources: [deployment.yaml]
patches:
- path: patch.yaml
- patch: |-
    - op: remove
patchesStrategicMerge: [old.yaml]
patchesJson6902: [{path: ops.yaml, target: {kind: Pod}}]
";
        let stream = regimen_yaml::parse(text, &Limits::default());
        let found: BTreeSet<&str> = named_inputs(&stream.documents[0].root).into_iter().collect();
        assert_eq!(found, BTreeSet::from(["old.yaml", "ops.yaml", "patch.yaml"]));
    }
}
