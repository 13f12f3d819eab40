//! Flags about kustomizations and charts.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::duration;

/// How what is no manifest until it is rendered is treated.
#[derive(Debug, Clone, Args)]
pub(crate) struct RenderArgs {
    /// Whether kustomizations (`kustomize`, `kubectl`) and Helm charts (`helm`) are rendered, and findings placed in their
    /// sources
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Rendering")]
    pub(crate) render: When,

    /// Values for Helm charts (repeatable): for every chart, or for the one in a folder
    #[arg(long = "helm-values", value_name = "[CHART=]FILE", help_heading = "Rendering")]
    pub(crate) helm_values: Vec<String>,

    /// The longest that rendering one folder may take
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = duration, help_heading = "Rendering")]
    pub(crate) render_timeout: Duration,
}

/// When is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// Where the program is installed and nothing remote is needed; else the folder is named
    Auto,
    /// What cannot be rendered is a problem
    Always,
    /// Never: kustomizations and charts are named as skipped
    Never,
}

impl RenderArgs {
    /// What is done where nobody can say otherwise.
    pub(crate) const fn new(render: When) -> Self {
        Self { render, helm_values: Vec::new(), render_timeout: Duration::from_mins(1) }
    }

    /// The values that are given for a chart.
    pub(crate) fn values_for(&self, is_chart: impl Fn(&str) -> bool) -> Vec<PathBuf> {
        let given = self.helm_values.iter().filter_map(|given| match given.split_once('=') {
            Some((chart, file)) => is_chart(chart).then_some(file),
            None => Some(given.as_str()),
        });
        given.map(PathBuf::from).collect()
    }
}
