//! Helm charts: their templates are no manifests until Helm renders them.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use regimen_check::Skipped;

use super::name;

/// The charts met so far, by their folders.
#[derive(Default)]
pub(super) struct Charts {
    known: BTreeMap<PathBuf, bool>,
    taken: BTreeSet<PathBuf>,
}

impl Charts {
    /// Whether `file` belongs to a chart and is no manifest by itself: a template, the values, the chart's description.
    /// Custom resource definitions under `crds/` and whatever else lies about in a chart are plain manifests.
    pub(super) fn takes(&mut self, file: &Path) -> bool {
        let Ok(file) = std::path::absolute(file) else { return false };
        let Some(chart) = file.ancestors().skip(1).find(|folder| self.is_chart(folder)) else { return false };
        let mut parts = file.strip_prefix(chart).unwrap_or(&file).components().map(Component::as_os_str);
        let first = parts.next();
        let is_source = parts.next().is_none() || SOURCES.iter().any(|name| first == Some(OsStr::new(name)));
        if is_source {
            self.taken.insert(chart.to_owned());
        }
        is_source
    }

    /// What was left out: one entry for each chart.
    pub(super) fn skipped(&self) -> impl Iterator<Item = Skipped> + '_ {
        self.taken.iter().map(|chart| {
            let folder = name(&from_here(chart));
            Skipped {
                reason: "a Helm chart: no manifests until it is rendered".to_owned(),
                help: Some(format!("helm template {folder} | regimen check -")),
                file: folder,
                line: None,
            }
        })
    }

    fn is_chart(&mut self, folder: &Path) -> bool {
        *self.known.entry(folder.to_owned()).or_insert_with(|| folder.join("Chart.yaml").is_file())
    }
}

/// Folders of a chart whose files are no manifests.
const SOURCES: [&str; 2] = ["templates", "ci"];

/// A folder as seen from the working folder: below it, above it, or by its whole path.
fn from_here(folder: &Path) -> PathBuf {
    let Ok(here) = std::env::current_dir() else { return folder.to_owned() };
    match (folder.strip_prefix(&here), here.strip_prefix(folder)) {
        (Ok(below), _) => Path::new(".").join(below),
        (_, Ok(above)) => above.components().map(|_| "..").collect(),
        _ => folder.to_owned(),
    }
}
