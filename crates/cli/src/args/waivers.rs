//! Waivers and the baseline.

use std::path::PathBuf;

use clap::Args;

use super::{LimitArgs, SelectionArgs};

/// The file that a baseline is written to where none is named.
const BASELINE: &str = "regimen-baseline.json";

/// Which waivers are heeded.
#[derive(Debug, Args)]
pub(crate) struct WaiverArgs {
    /// Read waivers from this TOML file, besides those in manifests (repeatable)
    #[arg(long = "waivers", value_name = "FILE", help_heading = "Waivers and baseline")]
    pub(crate) files: Vec<PathBuf>,

    /// Heed no waivers, wherever they stand, nor the suppressions of other tools
    #[arg(long = "no-waivers", help_heading = "Waivers and baseline")]
    pub(crate) none: bool,
}

/// What of the findings does not count.
#[derive(Debug, Args)]
pub(crate) struct ExceptionArgs {
    #[command(flatten)]
    pub(crate) waivers: WaiverArgs,

    /// Let what `regimen baseline` has written to this file not fail
    #[arg(long, value_name = "FILE", help_heading = "Waivers and baseline")]
    pub(crate) baseline: Option<PathBuf>,

    /// Print what is waived or in the baseline as well, a line each
    #[arg(long, help_heading = "Waivers and baseline")]
    pub(crate) show_waived: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  regimen baseline k8s/                                        accept what is found now
  regimen check k8s/ --baseline regimen-baseline.json          fail on what is new
  regimen baseline k8s/ --pack all --output all.json

What is waived is not written: its waiver says why. Name the same paths and flags as for the check.

Exit status: 0 if the file was written, 2 if the check could not be done whole; what was found is written all the same")]
pub(crate) struct BaselineArgs {
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,

    #[command(flatten)]
    pub(crate) waivers: WaiverArgs,

    /// The file to write
    #[arg(long, value_name = "FILE", default_value = BASELINE)]
    pub(crate) output: PathBuf,

    /// Print no more than errors
    #[arg(long, short)]
    pub(crate) quiet: bool,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}
