//! Helm charts: their templates are no manifests until Helm renders them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use regimen_check::Skipped;

use super::{from_here, name};

/// The charts met so far, by their folders.
#[derive(Default)]
pub(super) struct Charts {
    known: BTreeMap<PathBuf, bool>,
    taken: BTreeSet<PathBuf>,
}

impl Charts {
    /// Whether `file` belongs to a chart and is no manifest by itself: a template, values, the chart's description. Whatever
    /// else lies about in a chart, such as `crds/`, is looked at.
    pub(super) fn takes(&mut self, file: &Path) -> bool {
        let Ok(file) = std::path::absolute(file) else { return false };
        let Some(chart) = file.ancestors().skip(1).find(|folder| self.is_chart(folder)) else { return false };
        let inside = file.strip_prefix(chart).unwrap_or(&file);
        let is_template = inside.components().next().is_some_and(|first| first.as_os_str() == "templates");
        if is_template || is_description(inside) {
            self.taken.insert(chart.to_owned());
            return true;
        }
        false
    }

    /// What was left out: one entry for each chart.
    pub(super) fn skipped(&self) -> impl Iterator<Item = Skipped> + '_ {
        self.taken.iter().map(|chart| {
            let folder = name(&from_here(chart));
            Skipped::chart(folder.clone(), &folder)
        })
    }

    /// The folders of the charts of which something was left out.
    pub(super) fn folders(&self) -> impl Iterator<Item = &PathBuf> {
        self.taken.iter()
    }

    /// Forgets charts that are told of otherwise.
    pub(super) fn leave(&mut self, is_told: impl Fn(&Path) -> bool) {
        self.taken.retain(|folder| !is_told(folder));
    }

    fn is_chart(&mut self, folder: &Path) -> bool {
        *self.known.entry(folder.to_owned()).or_insert_with(|| folder.join("Chart.yaml").is_file())
    }
}

/// Whether a file of a chart, seen from its folder, tells Helm of the chart: by its name, at the top or among the values for
/// tests in `ci/`.
fn is_description(inside: &Path) -> bool {
    let name = inside.file_name().unwrap_or_default().to_string_lossy();
    let folder = inside.parent().unwrap_or(Path::new(""));
    let is_values = name.contains("values");
    match folder.to_str() {
        Some("") => is_values || matches!(&*name, "Chart.yaml" | "requirements.yaml"),
        Some("ci") => is_values,
        _ => false,
    }
}
