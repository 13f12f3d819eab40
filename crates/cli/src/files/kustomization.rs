//! Kustomizations: the patches they name are parts of objects, not objects.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use regimen_check::Skipped;
use regimen_yaml::Node;

use super::name;
use crate::render::{FILES, clean, fields, file_in, read, texts};

/// How far above a file a kustomization that names it is looked for.
const LEVELS: usize = 4;

/// The kustomizations met so far: for each folder, the files that its kustomization names as something else than resources.
#[derive(Default)]
pub(super) struct Kustomizations {
    known: BTreeMap<PathBuf, BTreeSet<PathBuf>>,
    folders: BTreeSet<PathBuf>,
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

    /// Notes the folder of a file that is a kustomization.
    pub(super) fn note(&mut self, file: &Path) {
        let is_kustomization = file.file_name().is_some_and(|name| FILES.iter().any(|known| name == *known));
        self.folders.extend(file.parent().filter(|_| is_kustomization).map(Path::to_owned));
    }

    /// The folders with a kustomization.
    pub(super) fn folders(&self) -> BTreeSet<PathBuf> {
        self.folders.iter().map(|folder| Path::new(".").join(folder)).collect()
    }

    fn inputs(&mut self, folder: &Path) -> &BTreeSet<PathBuf> {
        self.known.entry(folder.to_owned()).or_insert_with(|| inputs_of(folder))
    }
}

/// The files that the kustomization of a folder names as something else than resources.
fn inputs_of(folder: &Path) -> BTreeSet<PathBuf> {
    let Some(path) = file_in(folder) else { return BTreeSet::new() };
    // One that cannot be read is named as a problem when it is checked itself.
    let stream = read(&path);
    let roots = || stream.documents.iter().map(|document| &document.root);
    let resources: BTreeSet<&str> = roots().flat_map(|root| texts(root, "resources")).collect();
    let names = roots().flat_map(named_inputs).filter(|name| !resources.contains(name));
    names.map(|name| clean(&folder.join(name))).collect()
}

/// Source: kustomize, "The Kustomization File", fields that name files.
fn named_inputs(root: &Node) -> Vec<&str> {
    let plain = ["patchesStrategicMerge", "configurations", "transformers", "generators", "validators"];
    let with_path = ["patches", "patchesJson6902", "replacements"];
    let plain = plain.into_iter().flat_map(|key| texts(root, key));
    let with_path = with_path.into_iter().flat_map(|key| fields(root, key, "path"));
    plain.chain(with_path).collect()
}

#[cfg(test)]
mod tests {
    use regimen_yaml::Limits;

    use super::*;

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
