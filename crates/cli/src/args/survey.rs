//! The arguments of `regimen responsibility` and `regimen inspection`.

use std::path::PathBuf;

use clap::Args;
use regimen_check::Platform;

use super::Color;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  regimen responsibility                          the whole table
  regimen responsibility --platform acs k8s/      with the results of all packs on these manifests
  regimen responsibility k8s/ --format html=who.html

Exit status: 0, or 2 if the check could not be done whole; findings do not fail it")]
pub(crate) struct ResponsibilityArgs {
    /// Files and folders of manifests whose results are shown; without any only who answers for what
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Where the manifests are deployed to: acs, ack-managed, ack-managed-node-pools, ack-serverless, ack-edge,
    /// ack-dedicated [default: what `regimen.toml` says, else the manifests]
    #[arg(long, value_name = "NAME")]
    pub(crate) platform: Option<Platform>,

    #[command(flatten)]
    pub(crate) report: TableReport,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  regimen inspection k8s/
  regimen inspection k8s/ --format markdown
  regimen check k8s/ --pack ack-inspection        the same items, each finding with its line, failing

Exit status: 0, or 2 if the check could not be done whole; findings do not fail it")]
pub(crate) struct InspectionArgs {
    /// Files and folders of manifests; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// Where the manifests are deployed to [default: what `regimen.toml` says, else the manifests]
    #[arg(long, value_name = "NAME")]
    pub(crate) platform: Option<Platform>,

    #[command(flatten)]
    pub(crate) report: TableReport,
}

/// How a table is reported.
#[derive(Debug, Args)]
pub(crate) struct TableReport {
    /// How to report, and where: human, json, markdown, html (repeatable)
    #[arg(long = "format", value_name = "FORMAT[=FILE]", default_value = "human")]
    pub(crate) formats: Vec<String>,

    /// Say nothing on standard error but errors
    #[arg(long, short)]
    pub(crate) quiet: bool,

    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
}
