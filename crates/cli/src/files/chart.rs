//! Helm charts: their templates are no manifests until Helm renders them.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use regimen_check::Skipped;

use super::name;

/// The charts met so far, with how many files each took.
#[derive(Default)]
pub(super) struct Charts {
    known: BTreeMap<PathBuf, bool>,
    taken: BTreeMap<PathBuf, usize>,
}

impl Charts {
    /// Whether `file` belongs to a chart and is no manifest by itself: a template, the values, the chart's description.
    /// Custom resource definitions under `crds/` and whatever else lies about in a chart are plain manifests.
    pub(super) fn takes(&mut self, file: &Path) -> bool {
        let Some(chart) = self.chart_of(file) else { return false };
        let inside = file.strip_prefix(&chart).unwrap_or(file);
        let mut parts = inside.components();
        let first = parts.next().map(std::path::Component::as_os_str);
        let is_source = parts.next().is_none()
            || first == Some(OsStr::new("templates"))
            || first == Some(OsStr::new("ci"));
        if is_source {
            *self.taken.entry(chart).or_default() += 1;
        }
        is_source
    }

    /// What was left out: one entry for each chart.
    pub(super) fn skipped(&self) -> impl Iterator<Item = Skipped> + '_ {
        self.taken.iter().map(|(chart, files)| {
            let folder = name(chart);
            let plural = if *files == 1 { "" } else { "s" };
            Skipped {
                reason: format!(
                    "a Helm chart, {files} file{plural}: templates are no manifests until they are rendered"
                ),
                help: Some(format!("helm template {folder} | regimen check -")),
                file: folder,
                line: None,
            }
        })
    }

    /// The nearest folder above `file` with a `Chart.yaml`.
    fn chart_of(&mut self, file: &Path) -> Option<PathBuf> {
        let mut folders = file.ancestors().skip(1);
        folders.find(|folder| self.is_chart(folder)).map(Path::to_owned)
    }

    fn is_chart(&mut self, folder: &Path) -> bool {
        if let Some(known) = self.known.get(folder) {
            return *known;
        }
        let is_chart = folder.join("Chart.yaml").is_file();
        self.known.insert(folder.to_owned(), is_chart);
        is_chart
    }
}
