//! The arguments that `regimen conftest test` and `verify` have in common.

use clap::{Args, ValueEnum};

/// What is read as policies, and how.
#[derive(Debug, Clone, Args)]
pub(crate) struct PolicyArgs {
    /// Read policies from this file or folder, repeatable [default: policy]
    #[arg(long, short, value_name = "PATH", value_delimiter = ',', help_heading = "Policies")]
    pub(crate) policy: Vec<String>,

    /// Read data for policies from this YAML or JSON file, or folder of such, repeatable
    #[arg(long, short, value_name = "PATH", value_delimiter = ',', help_heading = "Policies")]
    pub(crate) data: Vec<String>,

    /// The version of Rego that policies are written in [default: v1]
    #[arg(long, value_name = "VERSION", help_heading = "Policies")]
    pub(crate) rego_version: Option<RegoVersion>,

    /// Refuse what is most likely a mistake in policies, and namespaces without rules
    #[arg(long, help_heading = "Policies")]
    pub(crate) strict: bool,

    /// A builtin that fails is an error, not undefined
    #[arg(long, help_heading = "Policies")]
    pub(crate) show_builtin_errors: bool,
}

/// How results are printed.
#[derive(Debug, Clone, Args)]
#[allow(clippy::struct_excessive_bools, reason = "a flag is a boolean")]
pub(crate) struct ReportArgs {
    /// How to print: stdout, json, tap, table, junit, github, azuredevops, sarif [default: stdout]
    #[arg(long, short, value_name = "FORMAT", hide_possible_values = true, help_heading = "Report")]
    pub(crate) output: Option<ConftestOutput>,

    /// Print nothing if there is no failure
    #[arg(long, help_heading = "Report")]
    pub(crate) quiet: bool,

    /// Print no colour
    #[arg(long, help_heading = "Report")]
    pub(crate) no_color: bool,

    /// Leave messages out of the names of test cases (`junit`)
    #[arg(long, help_heading = "Report")]
    pub(crate) junit_hide_message: bool,

    /// Leave out what has no failure and no warning (`github`)
    #[arg(long, help_heading = "Report")]
    pub(crate) github_hide_passed: bool,
}

/// Flags of conftest that are known, and refused with the reason.
#[derive(Debug, Clone, Args)]
pub(crate) struct RefusedArgs {
    #[arg(long, hide = true)]
    pub(crate) trace: bool,

    #[arg(long, hide = true)]
    pub(crate) capabilities: Option<String>,

    #[arg(long, hide = true)]
    pub(crate) proto_file_dirs: Vec<String>,

    #[arg(long, short, hide = true)]
    pub(crate) update: Vec<String>,

    #[arg(long, hide = true, num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) tls: Option<bool>,
}

/// The forms of `--output`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "lower")]
pub(crate) enum ConftestOutput {
    Stdout,
    Json,
    Tap,
    Table,
    Junit,
    Github,
    AzureDevops,
    Sarif,
}

impl ConftestOutput {
    /// Whether its results have lines.
    pub(crate) const fn has_places(self) -> bool {
        matches!(self, Self::Json | Self::Github | Self::AzureDevops | Self::Sarif)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RegoVersion {
    V0,
    V1,
}
