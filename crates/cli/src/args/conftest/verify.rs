//! The arguments of `regimen conftest verify`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{PolicyArgs, RefusedArgs, ReportArgs};

#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  regimen conftest verify
  regimen conftest verify --policy policy/ --data data/ --output junit
  regimen conftest verify --report fails

A test is a rule whose name starts with `test_`, of any package. Tests named `todo_test_` are
skipped. What is not given here is read from the environment and from `conftest.toml`, as for
`regimen conftest test`.

Exit status: 0 all passed, 1 a test failed, none was found, or an error")]
pub(crate) struct ConftestVerifyArgs {
    #[command(flatten)]
    pub(crate) policies: PolicyArgs,

    /// Run only the tests of this package, repeatable; `*`, `?` and `[…]` fit names [default: all]
    #[arg(long, short, value_name = "NAME", value_delimiter = ',', help_heading = "Policies")]
    pub(crate) namespace: Vec<String>,

    #[command(flatten)]
    pub(crate) output: ReportArgs,

    /// List all tests as `opa test` does: full and fails with why they failed, notes with what they printed
    #[arg(long, value_name = "WHAT", hide_possible_values = true, help_heading = "Report")]
    pub(crate) report: Option<VerifyReport>,

    /// Known to conftest, and always so here: `--report` shows the values of an expression that does not hold
    #[arg(long, hide = true)]
    pub(crate) var_values: bool,

    /// Read what is not given here from this file [default: `conftest.toml`, if there is one]
    #[arg(long, short, value_name = "FILE")]
    pub(crate) config_file: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) refused: RefusedArgs,
}

/// What `--report` shows of tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum VerifyReport {
    Full,
    Notes,
    Fails,
}
