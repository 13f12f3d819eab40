//! The arguments of `regimen conftest test`.

use std::path::PathBuf;

use clap::{Args, value_parser};

use super::{PolicyArgs, RefusedArgs, ReportArgs};
use crate::args::MAX_FILE_SIZE;

/// What is not given on the command line may be in the environment or in the configuration file: no argument has a default of
/// its own.
#[derive(Debug, Clone, Args)]
#[allow(clippy::struct_excessive_bools, reason = "a flag is a boolean")]
#[command(after_help = "Examples:
  regimen conftest test deployment.yaml
  regimen conftest test k8s/ --policy policy/ --namespace main,security
  regimen conftest test main.tf --all-namespaces --data data/ --output github
  helm template chart/ | regimen conftest test -

Folders are walked, and files that no parser is for by their names are skipped. What is not given
here is read from the environment, as CONFTEST_POLICY for --policy, and from `conftest.toml` of
the working directory, by the names of the flags.

Exit status: 0 no failure, 1 a failure or an error; with --fail-on-warn 1 for warnings, 2 for failures")]
pub(crate) struct ConftestTestArgs {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) policies: PolicyArgs,

    /// Ask the rules of this package, repeatable; `*`, `?` and `[…]` fit names [default: main]
    #[arg(long, short, value_name = "NAME", value_delimiter = ',', help_heading = "Policies")]
    pub(crate) namespace: Vec<String>,

    /// Ask the rules of all packages
    #[arg(long, help_heading = "Policies")]
    pub(crate) all_namespaces: bool,

    /// Ask about all files at once: an array of `{path, contents}`
    #[arg(long, help_heading = "Files")]
    pub(crate) combine: bool,

    /// Read all files with this parser (`regimen conftest parse --help` lists them)
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

    #[command(flatten)]
    pub(crate) report: ReportArgs,

    /// Count exceptions, and do not list them (`stdout`)
    #[arg(long, help_heading = "Report")]
    pub(crate) suppress_exceptions: bool,

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
