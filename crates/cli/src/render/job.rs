//! One folder to be rendered.

use std::path::PathBuf;
use std::sync::Arc;

use regimen_check::{render_chart, render_kustomization};

use super::graph::Graph;
use super::helm::{self, Chart};
use crate::files::Names;

/// One folder to render.
pub(super) struct Job {
    /// As reports show it.
    pub(super) folder: Arc<str>,
    /// What stands for it in reports: a kustomization, or the description of a chart.
    pub(super) file: PathBuf,
    pub(super) what: What,
}

pub(super) enum What {
    Kustomization(Box<Graph>),
    Chart(Chart),
}

impl Job {
    pub(super) fn is_chart(&self) -> bool {
        matches!(self.what, What::Chart(_))
    }

    pub(super) fn missing(&self) -> &'static str {
        if self.is_chart() {
            "`helm` is not installed"
        } else {
            "neither `kustomize` nor `kubectl` is installed"
        }
    }

    pub(super) fn command(&self) -> String {
        if self.is_chart() { render_chart(&self.folder) } else { render_kustomization(&self.folder) }
    }

    /// Why it is not rendered, whatever is installed.
    pub(super) fn refusal(&self, names: &Names) -> Option<String> {
        let (file, reason) = match &self.what {
            What::Kustomization(graph) => graph.refused.as_ref()?,
            What::Chart(chart) => return helm::refusal(&chart.folder),
        };
        let of_base = *file != self.file;
        Some(if of_base { format!("{reason} ({})", names.of(file)) } else { reason.clone() })
    }
}
