//! `kustomize build`, with marks of where objects come from.

use std::path::{Component, Path, PathBuf};

use regimen_yaml::Node;
use tempfile::TempDir;

use super::program::{Allowance, Program};

/// The programs that render a kustomization, the better first.
pub(super) const PROGRAMS: [(&str, &[&str]); 2] = [("kustomize", &["build"]), ("kubectl", &["kustomize"])];

/// The annotation of an object with its source.
///
/// Source: kustomize, "buildMetadata", `originAnnotations`.
const ORIGIN: &str = "config.kubernetes.io/origin";

/// The objects of a kustomization.
pub(super) struct Objects {
    /// As YAML, without the annotations.
    pub(super) text: String,
    /// For each document its file; none for one that was generated.
    pub(super) sources: Vec<Option<PathBuf>>,
}

/// Renders the kustomization of `folder`, a canonical path. It is the only resource of another one, which stands in a folder of
/// its own and asks for the marks: the user's files stay as they are.
pub(super) fn build(program: &Program, folder: &Path, allowed: Allowance) -> Result<Objects, String> {
    let home = TempDir::new().map_err(|error| format!("there is no temporary folder: {error}"))?;
    let outer = home.path().canonicalize().map_err(|error| error.to_string())?.join("kustomization");
    let from_outer = relative(&outer, folder).ok_or("it is on another drive than the temporary folder")?;
    let content = serde_json::json!({
        "apiVersion": "kustomize.config.k8s.io/v1beta1",
        "kind": "Kustomization",
        "resources": [from_outer],
        "buildMetadata": ["originAnnotations"],
    });
    std::fs::create_dir(&outer)
        .and_then(|()| std::fs::write(outer.join("kustomization.yaml"), content.to_string()))
        .map_err(|error| format!("the temporary folder cannot be written: {error}"))?;
    let printed = program.run(&[&outer], &home, allowed);
    let printed = printed.map_err(|error| of_folder(&error, &[&from_outer, &folder.to_string_lossy()]))?;
    Ok(without_marks(&printed, &outer))
}

/// What is said of the folder: the kustomization around it is none of the user's, and neither are the ways to it.
fn of_folder(error: &str, ways: &[&str]) -> String {
    let error = ways.iter().fold(error.to_owned(), |error, way| error.replace(way, "."));
    match error.split_once("recursed accumulation of path '.': ") {
        Some((_, inner)) => inner.to_owned(),
        None => error,
    }
}

/// The way from one folder to another, with forward slashes.
fn relative(from: &Path, to: &Path) -> Option<String> {
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (from.components().collect(), to.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return None;
    }
    let up = from.iter().skip(shared).map(|_| "..".to_owned());
    let down = to.iter().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    Some(up.chain(down).collect::<Vec<_>>().join("/"))
}

/// Takes the marks out of the text.
fn without_marks(text: &str, outer: &Path) -> Objects {
    let stream = regimen_yaml::parse(text, &regimen_yaml::Limits::default());
    let mut sources = Vec::new();
    let mut cuts = Vec::new();
    for document in &stream.documents {
        let metadata = document.root.get("metadata");
        let annotations = metadata.and_then(|metadata| metadata.entry("annotations"));
        let origin = annotations.and_then(|annotations| annotations.node.entry(ORIGIN));
        sources.push(origin.and_then(|origin| source(&origin.node, outer)));
        if let (Some(annotations), Some(origin)) = (annotations, origin) {
            let alone = annotations.node.entries().len() == 1;
            cuts.push(if alone { annotations.key_span } else { origin.key_span }.range().start);
        }
    }
    Objects { text: without_entries(text, &cuts), sources }
}

/// The file that an annotation names.
fn source(mark: &Node, outer: &Path) -> Option<PathBuf> {
    let stream = regimen_yaml::parse(mark.as_str()?, &regimen_yaml::Limits::default());
    let path = stream.documents.first()?.root.get("path")?.as_str()?.to_owned();
    outer.join(path).canonicalize().ok()
}

/// A text without the entries, of block mappings, whose keys stand at `cuts`.
fn without_entries(text: &str, cuts: &[usize]) -> String {
    let (mut kept, mut at, mut inside) = (String::with_capacity(text.len()), 0, None);
    let mut cuts = cuts.iter().peekable();
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if inside.is_some_and(|outside| indent <= outside && !line.trim().is_empty()) {
            inside = None;
        }
        if cuts.next_if(|cut| (at..at + line.len()).contains(cut)).is_some() {
            inside = Some(indent);
        }
        if inside.is_none() {
            kept.push_str(line);
        }
        at += line.len();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out_with_the_annotations_that_they_leave_empty() {
        let text = "kind: A\nmetadata:\n  annotations:\n    config.kubernetes.io/origin: |\n      path: x.yaml\n  name: a\n---\nkind: B\nmetadata:\n  annotations:\n    a: b\n    config.kubernetes.io/origin: |\n      configuredIn: k.yaml\n\n    z: y\n  name: b\n";
        let objects = without_marks(text, Path::new("/none"));
        assert_eq!(
            objects.text,
            "kind: A\nmetadata:\n  name: a\n---\nkind: B\nmetadata:\n  annotations:\n    a: b\n    z: y\n  name: b\n"
        );
        assert_eq!(objects.sources, [None, None]);
    }

    #[test]
    fn errors_are_about_the_folder() {
        let error = "accumulating resources: accumulation err='accumulating resources from '../../app': '/srv/app' must resolve to a file': recursed accumulation of path '/srv/app': open /srv/app/a.yaml: no such file";
        assert_eq!(of_folder(error, &["../../app", "/srv/app"]), "open ./a.yaml: no such file");
    }

    #[test]
    fn the_way_between_folders_is_found() {
        assert_eq!(
            relative(Path::new("/tmp/x/k"), Path::new("/srv/app")).as_deref(),
            Some("../../../srv/app")
        );
        assert_eq!(relative(Path::new("/a/b"), Path::new("/a/c/d")).as_deref(), Some("../c/d"));
    }
}
