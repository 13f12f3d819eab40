//! `helm template`, with the file of each object.

use std::path::{Path, PathBuf};

use regimen_yaml::{Limits, Node};
use tempfile::TempDir;
use walkdir::{DirEntry, WalkDir};

use super::kustomize::Objects;
use super::program::{Allowance, Program};

/// The program that renders a chart.
pub(super) const PROGRAMS: [(&str, &[&str]); 1] = [("helm", &["template"])];

/// A chart to be rendered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Chart {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// What is set instead of its own values; the last wins.
    pub(crate) values: Vec<PathBuf>,
}

/// Why a chart is not rendered, if it is not.
pub(super) fn refusal(folder: &Path) -> Option<String> {
    let text = std::fs::read_to_string(folder.join("Chart.yaml")).unwrap_or_default();
    let stream = regimen_yaml::parse(&text, &Limits::default());
    let root = &stream.documents.first()?.root;
    if root.get("type").and_then(Node::as_str) == Some("library") {
        return Some("it is a library for other charts".to_owned());
    }
    if let Some(name) = dependencies(folder, root).into_iter().find(|name| !is_vendored(folder, name)) {
        return Some(format!("it depends on the chart `{name}`, which is not in its `charts`"));
    }
    let link = leads_out(folder)?;
    Some(format!("`{}` is a symbolic link out of the chart", link.display()))
}

/// The charts that a chart depends on, by the names they have in `charts`.
fn dependencies(folder: &Path, chart: &Node) -> Vec<String> {
    let old = std::fs::read_to_string(folder.join("requirements.yaml")).unwrap_or_default();
    let old = regimen_yaml::parse(&old, &Limits::default());
    let roots = old.documents.iter().map(|document| &document.root).chain([chart]);
    let items = roots.flat_map(|root| root.get("dependencies").map(Node::items).unwrap_or_default());
    items.filter_map(|item| Some(item.get("name")?.as_str()?.to_owned())).collect()
}

fn is_vendored(folder: &Path, name: &str) -> bool {
    let charts = folder.join("charts");
    let entries = std::fs::read_dir(&charts).into_iter().flatten().filter_map(Result::ok);
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    charts.join(name).is_dir()
        || names.into_iter().any(|file| file.strip_prefix(name).is_some_and(|rest| rest.starts_with('-')))
}

/// A link in a chart that leads out of it: Helm would follow it.
fn leads_out(folder: &Path) -> Option<PathBuf> {
    let root = folder.canonicalize().ok()?;
    let links = WalkDir::new(&root).into_iter().filter_map(Result::ok).filter(DirEntry::path_is_symlink);
    let out = links.filter(|link| link.path().canonicalize().is_ok_and(|target| !target.starts_with(&root)));
    out.map(|link| link.path().strip_prefix(&root).map_or_else(|_| link.path().to_owned(), Path::to_owned))
        .next()
}

/// Renders a chart as a release of its own name.
pub(super) fn template(program: &Program, chart: &Chart, allowed: Allowance) -> Result<Objects, String> {
    let folder = chart.folder.canonicalize().map_err(|error| error.to_string())?;
    let home = TempDir::new().map_err(|error| format!("there is no temporary folder: {error}"))?;
    let values: Result<Vec<PathBuf>, String> = chart
        .values
        .iter()
        .map(|file| file.canonicalize().map_err(|error| format!("the values `{}`: {error}", file.display())))
        .collect();
    let values = values?;
    let name = name(&folder);
    let mut arguments = vec![Path::new(&name), &folder];
    for file in &values {
        arguments.extend([Path::new("--values"), file]);
    }
    let text = program.run(&arguments, &home, allowed)?;
    let sources = sources(&text, &folder);
    Ok(Objects { text, sources })
}

/// The name of a chart, where it may be that of a release.
fn name(folder: &Path) -> String {
    let text = std::fs::read_to_string(folder.join("Chart.yaml")).unwrap_or_default();
    let stream = regimen_yaml::parse(&text, &Limits::default());
    let name =
        stream.documents.first().and_then(|document| document.root.get("name")?.as_str().map(str::to_owned));
    let fits = |name: &String| {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        name.len() <= 53 && name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(plain)
    };
    name.filter(fits).unwrap_or_else(|| "release-name".to_owned())
}

/// The files of the documents of a text: Helm names them in comments, by the chart's name and the path in the chart.
fn sources(text: &str, folder: &Path) -> Vec<Option<PathBuf>> {
    let stream = regimen_yaml::parse(text, &Limits::default());
    let of = |node: &Node| {
        let before = text.get(..node.span.range().start)?;
        let named = before.lines().rev().find_map(|line| line.strip_prefix("# Source: "))?;
        let (_, inside) = named.split_once('/')?;
        folder.join(inside).canonicalize().ok().filter(|path| path.starts_with(folder))
    };
    stream.documents.iter().map(|document| of(&document.root)).collect()
}
