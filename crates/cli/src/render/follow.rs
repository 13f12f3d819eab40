//! Applications of Argo CD and Kustomizations of Flux, followed to the folders of the repository that they name.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use regimen_check::{LineIndex, Skipped};
use regimen_yaml::{Limits, Node};

use super::{Chart, clean};

/// Words without which a file holds no such object.
const MARKS: [&str; 2] = ["argoproj.io/", "kustomize.toolkit.fluxcd.io/"];

/// Where an object leads.
#[derive(Debug, Default)]
pub(crate) struct Followed {
    /// Folders of the repository.
    pub(crate) folders: Vec<PathBuf>,
    /// Charts there, with values.
    pub(crate) charts: Vec<Chart>,
    /// What of the object is not applied.
    pub(crate) skipped: Vec<Skipped>,
}

/// Whether a text may hold objects of Argo CD or Flux.
pub(crate) fn may_lead(text: &str) -> bool {
    MARKS.iter().any(|mark| text.contains(mark))
}

/// What the objects in a text name of the repository with the root `root`. Where the repository that they name is another one,
/// a folder of that name is most likely not here.
pub(crate) fn follow(name: &Arc<str>, text: &str, root: &Path) -> Followed {
    let mut followed = Followed::default();
    let lines = LineIndex::new(text);
    for document in regimen_yaml::parse(text, &Limits::default()).documents {
        let line = lines.position(text, document.root.span.start).line;
        let mut unapplied = |reason: String| {
            followed.skipped.push(Skipped { file: name.clone(), line: Some(line), reason, help: None });
        };
        let (folders, charts) = match kind(&document.root) {
            Some("Application") => application(sources(document.root.get("spec")), root, &mut unapplied),
            Some("Kustomization") => flux(document.root.get("spec"), root, &mut unapplied),
            _ => continue,
        };
        followed.folders.extend(folders);
        followed.charts.extend(charts);
    }
    followed
}

/// The kind of an object of Argo CD or Flux.
fn kind(root: &Node) -> Option<&str> {
    let version = root.get("apiVersion")?.as_str()?;
    MARKS.iter().any(|mark| version.starts_with(mark)).then(|| root.get("kind")?.as_str())?
}

type Places = (Vec<PathBuf>, Vec<Chart>);

/// The sources of an Application: one, or several.
fn sources(spec: Option<&Node>) -> Vec<&Node> {
    let Some(spec) = spec else { return Vec::new() };
    spec.get("source").into_iter().chain(spec.get("sources").map(Node::items).unwrap_or_default()).collect()
}

/// Source: Argo CD, "Application Specification".
fn application(sources: Vec<&Node>, root: &Path, unapplied: &mut dyn FnMut(String)) -> Places {
    let (mut folders, mut charts) = Places::default();
    for source in sources {
        let Some(folder) = source.get("path").and_then(|path| inside(root, root, path.as_str()?)) else {
            continue;
        };
        if let Some(helm) = source.get("helm") {
            charts.push(Chart { values: values(helm, &folder, root, unapplied), folder: folder.clone() });
            tell(helm, &["parameters", "fileParameters", "values", "valuesObject"], "helm", unapplied);
        }
        if let Some(kustomize) = source.get("kustomize") {
            tell(kustomize, &PATCHING, "kustomize", unapplied);
        }
        folders.push(folder);
    }
    charts.retain(|chart| chart.folder.join("Chart.yaml").is_file());
    (folders, charts)
}

/// The values files that are in the repository; `$name/…` is one from the root of a source.
fn values(helm: &Node, folder: &Path, root: &Path, unapplied: &mut dyn FnMut(String)) -> Vec<PathBuf> {
    let named = super::texts(helm, "valueFiles");
    named
        .filter_map(|name| {
            let of_root = name.strip_prefix('$').and_then(|name| name.split_once('/'));
            let found = match of_root {
                Some((_, inner)) => inside(root, root, inner),
                None => inside(root, folder, name),
            };
            if found.is_none() {
                unapplied(format!("the values `{name}` of this Application are not in the repository"));
            }
            found
        })
        .collect()
}

/// What changes objects when they are rendered, in an Application and in a Kustomization of Flux.
const PATCHING: [&str; 12] = [
    "namePrefix",
    "nameSuffix",
    "namespace",
    "targetNamespace",
    "images",
    "replicas",
    "patches",
    "components",
    "commonLabels",
    "commonAnnotations",
    "commonMetadata",
    "postBuild",
];

/// Source: Flux, "Kustomization API".
fn flux(spec: Option<&Node>, root: &Path, unapplied: &mut dyn FnMut(String)) -> Places {
    let Some(spec) = spec else { return Places::default() };
    let folder = spec.get("path").and_then(|path| inside(root, root, path.as_str()?));
    if folder.is_some() {
        tell(spec, &PATCHING, "spec", unapplied);
    }
    (folder.into_iter().collect(), Vec::new())
}

/// Names what an object asks for besides, and what is not done.
fn tell(node: &Node, keys: &[&str], under: &str, unapplied: &mut dyn FnMut(String)) {
    let asked = keys.iter().filter(|key| node.get(key).is_some()).map(|key| format!("`{key}`"));
    let asked: Vec<String> = asked.collect();
    if !asked.is_empty() {
        unapplied(format!(
            "{} of `{under}`: what this object sets is not applied to what it names",
            asked.join(", ")
        ));
    }
}

/// A path that exists in the repository, seen from `from`.
fn inside(root: &Path, from: &Path, path: &str) -> Option<PathBuf> {
    let path = clean(&from.join(path.trim_start_matches('/')));
    let target = path.canonicalize().ok()?;
    target.starts_with(root.canonicalize().ok()?).then_some(path)
}
