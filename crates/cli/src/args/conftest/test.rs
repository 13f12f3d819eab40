//! The arguments of `regimen conftest test`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, value_parser};

use crate::args::MAX_FILE_SIZE;

/// What is not given on the command line may be in the configuration file: no argument has a default of its own.
#[derive(Debug, Clone, Args)]
#[allow(clippy::struct_excessive_bools, reason = "a flag is a boolean")]
#[command(after_help = "Examples:
  regimen conftest test deployment.yaml
  regimen conftest test k8s/ --policy policy/ --namespace main,security
  regimen conftest test main.tf --all-namespaces --data data/ --output github
  helm template chart/ | regimen conftest test -

Folders are walked, and files that no parser is for by their names are skipped. What is not given
here is read from `conftest.toml` of the working directory, by the names of the flags.

Exit status: 0 no failure, 1 a failure or an error; with --fail-on-warn 1 for warnings, 2 for failures")]
pub(crate) struct ConftestTestArgs {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    /// Read policies from this file or folder, repeatable [default: policy]
    #[arg(long, short, value_name = "PATH", value_delimiter = ',', help_heading = "Policies")]
    pub(crate) policy: Vec<String>,

    /// Ask the rules of this package, repeatable; `*`, `?` and `[…]` fit names [default: main]
    #[arg(long, short, value_name = "NAME", value_delimiter = ',', help_heading = "Policies")]
    pub(crate) namespace: Vec<String>,

    /// Ask the rules of all packages
    #[arg(long, help_heading = "Policies")]
    pub(crate) all_namespaces: bool,

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

    /// Ask about all files at once: an array of `{path, contents}`
    #[arg(long, help_heading = "Files")]
    pub(crate) combine: bool,

    /// Read all files with this parser: dockerfile, dotenv, hcl2, ini, json, properties, toml, xml, yaml
    #[arg(long, value_name = "NAME", help_heading = "Files")]
    pub(crate) parser: Option<String>,

    /// Pick the parser of standard input by this name
    #[arg(long, value_name = "FILE", help_heading = "Files")]
    pub(crate) stdin_filename: Option<String>,

    /// Leave out what this regular expression fits of the paths in folders
    #[arg(long, value_name = "REGEX", help_heading = "Files")]
    pub(crate) ignore: Option<String>,

    /// The largest file that is read, in MiB
    #[arg(long, value_name = "MIB", default_value_t = MAX_FILE_SIZE, value_parser = value_parser!(u32).range(1..=2048))]
    #[arg(help_heading = "Files")]
    pub(crate) max_file_size: u32,

    /// How to print: stdout, json, tap, table, junit, github, azuredevops, sarif [default: stdout]
    #[arg(long, short, value_name = "FORMAT", hide_possible_values = true, help_heading = "Report")]
    pub(crate) output: Option<ConftestOutput>,

    /// Print nothing if there is no failure
    #[arg(long, help_heading = "Report")]
    pub(crate) quiet: bool,

    /// Print no colour
    #[arg(long, help_heading = "Report")]
    pub(crate) no_color: bool,

    /// Count exceptions, and do not list them (`stdout`)
    #[arg(long, help_heading = "Report")]
    pub(crate) suppress_exceptions: bool,

    /// Leave messages out of the names of test cases (`junit`)
    #[arg(long, help_heading = "Report")]
    pub(crate) junit_hide_message: bool,

    /// Leave out files without failures and warnings (`github`)
    #[arg(long, help_heading = "Report")]
    pub(crate) github_hide_passed: bool,

    /// Fail on warnings with 1, on failures with 2
    #[arg(long, help_heading = "Exit status")]
    pub(crate) fail_on_warn: bool,

    /// Exit with 0 in spite of failures and warnings
    #[arg(long, help_heading = "Exit status")]
    pub(crate) no_fail: bool,

    /// Read what is not given here from this file [default: `conftest.toml`, if there is one]
    #[arg(long, short, value_name = "FILE")]
    pub(crate) config_file: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) refused: RefusedArgs,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RegoVersion {
    V0,
    V1,
}
